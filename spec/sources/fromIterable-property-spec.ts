import { eachValueFrom, fromIterable, syncValuesFrom } from 'rivulet';
import fc from 'fast-check';
import {
  bufferCount,
  concatMap,
  distinctUntilChanged,
  endWith,
  filter,
  from,
  lastValueFrom,
  map,
  type Observable,
  type OperatorFunction,
  pairwise,
  repeat,
  scan,
  skip,
  startWith,
  take,
  takeLast,
  toArray,
} from 'rxjs';
import { seeded } from '../support/seeded.js';

type Step = OperatorFunction<number, number>;

const some = (value: number) => Array.from({ length: Math.abs(value) % 4 }, (_, index) => value + index);

/** Operators that hand values on at once, when they have some, and in their order also when they come late. */
const steps: Record<string, Step> = {
  map: map((value) => value * 3),
  filter: filter((value) => value % 3 !== 1),
  scan: scan((sum, value) => sum + value),
  'skip 2': skip(2),
  'take 5': take(5),
  'takeLast 3': takeLast(3),
  distinctUntilChanged: distinctUntilChanged(),
  startWith: startWith(7, 8),
  endWith: endWith(9),
  'repeat 2': repeat(2),
  bufferCount: (source) =>
    source.pipe(
      bufferCount(2),
      concatMap((pair) => from(pair)),
    ),
  pairwise: (source) =>
    source.pipe(
      pairwise(),
      map(([a, b]) => a - b),
    ),
  'concatMap to arrays': concatMap((value) => from(some(value))),
  'concatMap to iterables': concatMap((value) => fromIterable(some(value))),
};

const values = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 });
const chain = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 4 });

/** The values of an iterable through these operators. */
const through = (names: readonly string[], iterable: Iterable<number>): Observable<number> =>
  names.reduce((source, name) => source.pipe(steps[name] as Step), fromIterable(iterable));

describe('fromIterable', () => {
  it('should give iterators what a plain subscribe gets, in the same order, through any operators', async () => {
    await fc.assert(
      fc.asyncProperty(values, chain, fc.integer({ min: 0, max: 5 }), async (iterable, names, highWaterValues) => {
        const plain = await lastValueFrom(through(names, iterable).pipe(toArray()));

        expect([...syncValuesFrom(through(names, iterable))]).toEqual(plain);
        const all: number[] = [];
        // What `startWith` and the like add cannot be held back.
        const options = { highWaterValues, overflow: 'unbounded' } as const;
        for await (const value of eachValueFrom(through(names, iterable), options)) all.push(value);
        expect(all).toEqual(plain);
      }),
      seeded(200),
    );
  });
});
