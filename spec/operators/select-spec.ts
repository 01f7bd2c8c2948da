import fc from 'fast-check';
import { AttemptBoundary, JsonParseError, SchemaError, select, type SelectedValue } from 'rivulet';
import { catchError, concat, EMPTY, from, of, pipe, tap, throwError, type Observable } from 'rxjs';
import * as z from 'zod';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { seeded } from '../support/seeded.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const plan = '{"steps":[{"title":"one","n":1},{"title":"two","n":2}],"answer":"x😀y","n":12}';

/** What came, and the error at the end. */
function outcomeOf<T>(source: Observable<T>): { readonly values: readonly T[]; readonly error: unknown } {
  const values: T[] = [];
  let error: unknown;
  source.subscribe({ next: (value) => values.push(value), error: (thrown: unknown) => (error = thrown) });
  return { values, error };
}

const cutAt = (text: string, ...places: readonly number[]) =>
  [0, ...places].map((from, index) => text.slice(from, places[index])).filter((piece) => piece !== '');

describe('select', () => {
  describe('as an operator', () => {
    itShouldBeAnOperator<string, unknown>({
      // At its end the text is not whole.
      operator: () =>
        pipe(
          select('$', { partial: true }),
          catchError((error: unknown) => (error instanceof JsonParseError ? EMPTY : throwError(() => error))),
        ),
      inputs: ['[', '[', '['],
      outputs: [
        { index: 0, value: [], complete: false },
        { index: 0, value: [[]], complete: false },
        { index: 0, value: [[[]]], complete: false },
      ],
      afresh: { index: 0, value: [], complete: false },
    });
  });

  it.each<readonly [string, readonly unknown[]]>([
    [
      'steps[*]',
      [
        { title: 'one', n: 1 },
        { title: 'two', n: 2 },
      ],
    ],
    ['steps[*].title', ['one', 'two']],
    ['steps[1].n', [2]],
    [
      'steps',
      [
        [
          { title: 'one', n: 1 },
          { title: 'two', n: 2 },
        ],
      ],
    ],
    ['answer', ['x😀y']],
    ['n', [12]],
    ['$', [JSON.parse(plan)]],
    ['*.*.n', [1, 2]],
    ['nowhere[*]', []],
    ['answer.length', []],
    ['steps.title', []],
  ])('should give what is at %s, cut at any two places', (path, expected) => {
    for (let first = 0; first <= plan.length; first++) {
      for (let second = first; second <= plan.length; second += 7) {
        expect(outcomeOf(from(cutAt(plan, first, second)).pipe(select(path)))).toEqual({
          values: expected,
          error: undefined,
        });
      }
    }
  });

  it('should give each value with the character that ends it', () => {
    const text = '{"a":[1,"b",{"c":[]}]}';
    let read = '';
    const seen: string[] = [];
    from(text.split(''))
      .pipe(
        tap((letter) => (read += letter)),
        select('a[*]'),
      )
      .subscribe(() => seen.push(read));

    // A number is over with what follows it.
    expect(seen).toEqual(['{"a":[1,', '{"a":[1,"b"', '{"a":[1,"b",{"c":[]}']);
  });

  it('should find in any JSON, cut anywhere, what one finds who has all of it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.array(fc.oneof(fc.constant('*'), fc.nat({ max: 3 }), fc.constantFrom('a', 'b', 'steps')), { maxLength: 4 }),
        fc.array(fc.nat({ max: 200 })),
        (value, steps, places) => {
          const text = JSON.stringify(value);
          const path = `$${steps.map((step) => `[${typeof step === 'number' || step === '*' ? step : JSON.stringify(step)}]`).join('')}`;
          const pieces = cutAt(text, ...places.map((place) => Math.min(place, text.length)).sort((a, b) => a - b));
          const { values, error } = outcomeOf(from(pieces).pipe(select(path)));
          expect(error).toBeUndefined();
          expect(values).toEqual(found(JSON.parse(text) as Json, steps));
        },
      ),
      seeded(1_000),
    );
  });

  it('should say what is wrong, after what was whole before', () => {
    const { values, error } = outcomeOf(of('{"a":[1,2', ',}').pipe(select('a[*]')));
    expect(values).toEqual([1, 2]);
    expect(error).toBeInstanceOf(JsonParseError);
    expect(outcomeOf(of('[1,2').pipe(select('[*]')))).toMatchObject({ values: [1], error: { name: 'JsonParseError' } });
    expect(outcomeOf(from([] as string[]).pipe(select('[*]'))).error).toBeInstanceOf(JsonParseError);
    const mine = new RangeError('mine');
    expect(
      outcomeOf(
        concat(
          of('[1,'),
          throwError(() => mine),
        ).pipe(select('[*]')),
      ),
    ).toEqual({ values: [1], error: mine });
  });

  it('should check each value, and stop at the first that is none', () => {
    const schema = z.object({ n: z.number().transform((n) => n * 10) });
    const step$ = of('[{"n":1},{"n":"2"},{"n":3}]').pipe(select('[*]', schema));
    const { values, error } = outcomeOf(step$);

    expect(values).toEqual([{ n: 10 }]);
    expect(error).toBeInstanceOf(SchemaError);
    expect((error as SchemaError).value).toEqual({ n: '2' });
  });

  it('should give values as they come, once per piece that has some of them', () => {
    const pieces = ['{"steps":[{"ti', 'tle":"o', 'ne', '"', ' ', '},{', '"n":1', '2}', ']}'];
    expect(outcomeOf(from(pieces).pipe(select('steps[*]', { partial: true }))).values).toEqual([
      { index: 0, value: {}, complete: false },
      { index: 0, value: { title: 'o' }, complete: false },
      { index: 0, value: { title: 'one' }, complete: false },
      { index: 0, value: { title: 'one' }, complete: false }, // the quote
      { index: 0, value: { title: 'one' }, complete: true }, // the brace; the space said nothing
      { index: 1, value: {}, complete: false },
      { index: 1, value: { n: 12 }, complete: true },
    ]);
    expect(outcomeOf(of('{"a":"x', 'y', 'z","b":"', 'no"}').pipe(select('a', { partial: true }))).values).toEqual([
      { index: 0, value: 'x', complete: false },
      { index: 0, value: 'xy', complete: false },
      { index: 0, value: 'xyz', complete: true },
    ]);
  });

  it('should give the beginning of a value that looks like that of the one before', () => {
    const { values } = outcomeOf(of('["a', '","a', 'b"]').pipe(select('[*]', { partial: true })));
    expect(values).toEqual([
      { index: 0, value: 'a', complete: false },
      { index: 0, value: 'a', complete: true },
      { index: 1, value: 'a', complete: false },
      { index: 1, value: 'ab', complete: true },
    ]);
  });

  it('should not change a value that was given', () => {
    const given: string[] = [];
    const values: unknown[] = [];
    from('{"a":{"list":[1,{"b":"cd"}]}}'.split(''))
      .pipe(select('a', { partial: true }))
      .subscribe(({ value }) => {
        values.push(value);
        given.push(JSON.stringify(value));
      });
    expect(values.map((value) => JSON.stringify(value))).toEqual(given);
    expect(given.at(-1)).toBe('{"list":[1,{"b":"cd"}]}');
  });

  it('should begin anew at a boundary, and hand it on', () => {
    const boundary = new AttemptBoundary(1, 'why');
    const { values } = outcomeOf(of('[1,2,"x', boundary, '[3,4]').pipe(select('[*]')));
    expect(values).toEqual([1, 2, boundary, 3, 4]);
    const partial = outcomeOf(of('[1,', boundary, '[3]').pipe(select('[*]', { partial: true }))).values;
    expect(partial[2]).toEqual({ index: 0, value: 3, complete: true });
  });

  it('should take names that objects have by themselves for names', () => {
    const text = '{"__proto__":{"x":1},"constructor":2,"toString":3}';
    expect(outcomeOf(of(text).pipe(select('__proto__.x'))).values).toEqual([1]);
    expect(outcomeOf(of(text).pipe(select('constructor'))).values).toEqual([2]);
    expect(outcomeOf(of('{}').pipe(select('toString'))).values).toEqual([]);
    expect(outcomeOf(of('{"a":1,"a":2}').pipe(select('a'))).values).toEqual([1, 2]);
  });

  it('should refuse a path that is none before it is subscribed to', () => {
    expect(() => select('steps[')).toThrow(TypeError);
  });

  it('should have the types that it says', () => {
    const text$ = of('[1]');
    const schema = z.object({ n: z.number() });
    expectType<Observable<unknown>>(text$.pipe(select('a')));
    expectType<Observable<{ n: number }>>(text$.pipe(select('a', schema)));
    expectType<Observable<SelectedValue<unknown>>>(text$.pipe(select('a', { partial: true })));
    expectType<Observable<SelectedValue<{ n: number }>>>(text$.pipe(select('a', schema, { partial: true })));
    expectType<Observable<{ n: number } | AttemptBoundary>>(
      of('[1]', new AttemptBoundary(1, 0)).pipe(select('a', schema)),
    );
    // @ts-expect-error it reads text
    of(1).pipe(select('a'));
    expect.assertions(0);
  });
});

function found(value: Json, steps: readonly (string | number)[]): readonly unknown[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  const children = Array.isArray(value)
    ? (value as readonly Json[]).map((child, index) => [index, child] as const)
    : Object.entries(value);
  return children.filter(([key]) => step === '*' || key === step).flatMap(([, child]) => found(child, rest));
}
