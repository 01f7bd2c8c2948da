import fc from 'fast-check';
import { AttemptBoundary, smoothText, type SmoothTextOptions } from 'rivulet';
import { NEVER, type Observable, of, startWith, Subject, VirtualTimeScheduler } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { seeded } from '../support/seeded.js';
import { itShouldKeepTheText } from './itShouldKeepTheText.js';
import { textOutcomeOf } from './textOutcomeOf.js';

interface Emission {
  readonly at: number;
  readonly text: string;
}

/** What comes out when, for text that comes in pieces after these waits, and never ends. */
function emissionsOf(
  arrivals: readonly (readonly [waitMs: number, text: string])[],
  options: SmoothTextOptions,
): readonly Emission[] {
  const scheduler = new VirtualTimeScheduler();
  const source = new Subject<string>();
  const seen: Emission[] = [];
  source.pipe(smoothText({ ...options, scheduler })).subscribe((text) => seen.push({ at: scheduler.now(), text }));
  let at = 0;
  for (const [waitMs, text] of arrivals) {
    at += waitMs;
    scheduler.schedule(() => {
      source.next(text);
    }, at);
  }
  scheduler.flush();
  expect(scheduler.actions).toEqual([]);
  return seen;
}

describe('smoothText', () => {
  // Of what may come only a boundary is handed on at once.
  itShouldBeAnOperator<string | AttemptBoundary, string | AttemptBoundary>({
    operator: () => smoothText(),
    inputs: [new AttemptBoundary(1, 'a'), new AttemptBoundary(2, 'b'), new AttemptBoundary(3, 'c')],
    outputs: [new AttemptBoundary(1, 'a'), new AttemptBoundary(2, 'b'), new AttemptBoundary(3, 'c')],
  });
  itShouldKeepTheText(() => smoothText());

  it('should give a word each interval, the first one at once, and what waits with the end', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a------------------b--|', { a: 'one two three fo', b: 'ur five six' });
      const subs = '       ^----------------------!';
      const expected = '   -u---v---w----------x--(y|)';
      const values = { u: 'one ', v: 'two ', w: 'three ', x: 'four ', y: 'five six' };

      expectObservable(source.pipe(smoothText({ intervalMs: 4 }))).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should give a word at once only when the last one was an interval ago', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a--b-------|', { a: 'one two', b: ' three' });
      const expected = '   -u----v-----(w|)';

      expectObservable(source.pipe(smoothText({ intervalMs: 5 }))).toBe(expected, { u: 'one ', v: 'two ', w: 'three' });
    });
  });

  it('should give lines, or the segments of a segmenter', () => {
    const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a-----|', { a: 'one 👨‍👩‍👧\ntwo\nthree' });
      const byLine = '     -u--v--(w|)';
      const byLetter = '   -o--n--(r|)';

      expectObservable(source.pipe(smoothText({ intervalMs: 3, by: 'line' }))).toBe(byLine, {
        u: 'one 👨‍👩‍👧\n',
        v: 'two\n',
        w: 'three',
      });
      expectObservable(source.pipe(smoothText({ intervalMs: 3, by: letters }))).toBe(byLetter, {
        o: 'o',
        n: 'n',
        r: 'e 👨‍👩‍👧\ntwo\nthree',
      });
    });
  });

  it('should give more at a time, evenly, when they would come too late one by one', () => {
    // 21 words and 6 moments up to the deadline, this one included: 4 of 21, 4 of 17, 4 of 13, 3 of 9, 3 of 6, 3 of 3.
    const words = 'a '.repeat(21);
    const sizes = emissionsOf([[0, `${words}\n`]], { intervalMs: 10, maxLagMs: 50, by: 'word' }).map(({ at, text }) => [
      at,
      text.trim().split(' ').length,
    ]);

    expect(sizes).toEqual([
      [0, 4],
      [10, 4],
      [20, 4],
      [30, 3],
      [40, 3],
      [50, 3],
    ]);
  });

  it('should give half of a word when its time is over, and go on with the rest', () => {
    expect(
      emissionsOf(
        [
          [0, 'Hel'],
          [30, 'lo'],
          [100, ' you '],
        ],
        { maxLagMs: 50 },
      ),
    ).toEqual([
      { at: 50, text: 'Hello' },
      { at: 180, text: ' you ' },
    ]);
  });

  it('should wait for the other half of a surrogate pair, whatever the time', () => {
    expect(
      emissionsOf(
        [
          [0, 'a\ud83d'],
          [90, '\ude03'],
        ],
        { maxLagMs: 50 },
      ),
    ).toEqual([
      { at: 50, text: 'a' },
      { at: 140, text: '😃' },
    ]);
  });

  const word = fc.oneof(
    fc.constantFrom('a', 'bcd', ' ', 'word ', 'long sentence of words ', '\n', '今天', '😃', ''),
    fc.string(),
  );
  const arrivals = fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40), fc.nat(300)), word), {
    maxLength: 60,
  });
  const options = fc.record({
    intervalMs: fc.oneof(fc.constant(0), fc.nat(30)),
    maxLagMs: fc.oneof(fc.constant(0), fc.nat(200)),
    by: fc.constantFrom<SmoothTextOptions['by']>('word', 'line', new Intl.Segmenter('en', { granularity: 'word' })),
  });

  it('should give nothing later than maxLagMs, nothing before it came, and all of it', () => {
    fc.assert(
      fc.property(arrivals, options, (pieces, given) => {
        const emissions = emissionsOf(pieces, given);
        expect(emissions.map(({ text }) => text).join('')).toBe(pieces.map(([, text]) => text).join(''));
        const cameAt = pieces.flatMap(([, text], index) => {
          const at = pieces.slice(0, index + 1).reduce((sum, [waitMs]) => sum + waitMs, 0);
          return text.split('').map(() => at);
        });
        const wentAt = emissions.flatMap(({ at, text }) => text.split('').map(() => at));
        wentAt.forEach((at, index) => {
          const lag = at - (cameAt[index] ?? NaN);
          if (!(lag >= 0 && lag <= given.maxLagMs)) throw new Error(`${index} waited ${lag} ms`);
        });
      }),
      seeded(1500),
    );
  });

  it('should keep intervalMs between what it gives, if that is not above maxLagMs', () => {
    fc.assert(
      fc.property(arrivals, options, (pieces, given) => {
        const emissions = emissionsOf(pieces, given);
        const apart = emissions.slice(1).map(({ at }, index) => at - (emissions[index]?.at ?? NaN));
        // What is due between two moments goes at its own: nothing but half of a unit can be.
        const early = apart.filter((ms) => ms < Math.min(given.intervalMs, given.maxLagMs));
        expect(early).toEqual([]);
      }),
      seeded(500),
    );
  });

  it('should let nothing wait with a maxLagMs of 0, and keep the pace whatever comes with one of Infinity', () => {
    const pieces = [
      [0, 'one two three four '],
      [5, 'five'],
    ] as const;

    expect(emissionsOf(pieces, { maxLagMs: 0 })).toEqual([
      { at: 0, text: 'one two three four ' },
      { at: 5, text: 'five' },
    ]);
    expect(emissionsOf(pieces, { maxLagMs: Infinity, intervalMs: 1_000 })).toEqual([
      { at: 0, text: 'one ' },
      { at: 1_000, text: 'two ' },
      { at: 2_000, text: 'three ' },
      { at: 3_000, text: 'four ' },
    ]);
  });

  it('should have no timer while nothing waits', () => {
    const scheduler = new VirtualTimeScheduler();
    const source = new Subject<string>();
    const subscription = source.pipe(smoothText({ scheduler })).subscribe();
    expect(scheduler.actions).toHaveLength(0);
    source.next('one two ');
    expect(scheduler.actions).toHaveLength(1);
    scheduler.flush();
    expect(scheduler.actions).toHaveLength(0);
    source.next('three');
    subscription.unsubscribe();
    scheduler.flush();
    expect(scheduler.now()).toBeLessThan(1_000);
    expect(scheduler.actions.filter(({ closed }) => !closed)).toEqual([]);
  });

  it('should be linear in what comes at once', () => {
    const text = 'word '.repeat(100_000);
    const emissions = emissionsOf([[0, text]], { intervalMs: 1, maxLagMs: 1_000 });

    expect(emissions.map((each) => each.text).join('')).toBe(text);
  });

  it('should keep the order when a piece comes while one is given', () => {
    const scheduler = new VirtualTimeScheduler();
    const source = new Subject<string>();
    let text = '';
    source.pipe(smoothText({ scheduler })).subscribe((piece) => {
      text += piece;
      if (piece === 'b ') source.next('d e ');
    });
    source.next('a b c ');
    scheduler.flush();

    expect(text).toBe('a b c d e ');
  });

  it.each([
    { intervalMs: NaN },
    { intervalMs: -1 },
    { maxLagMs: NaN },
    { maxLagMs: -1 },
    { by: 'letter' },
    { by: null },
  ])('should refuse %p at once', (wrong) => {
    expect(() => smoothText(wrong as SmoothTextOptions)).toThrow(TypeError);
  });

  it('should give what a segmenter throws as an error of the stream', () => {
    const broken = {
      segment: () => {
        throw new RangeError('mine');
      },
    };
    const seen = textOutcomeOf(smoothText({ by: broken as never }), NEVER.pipe(startWith('a')));

    expect(seen).toEqual(['a', new RangeError('mine')]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<string>>(of('a').pipe(smoothText({ by: 'line' })));
    expectType<Observable<string | AttemptBoundary>>(of('a', new AttemptBoundary(1, undefined)).pipe(smoothText()));
    // @ts-expect-error chunks have to become text first
    of({ choices: [] }).pipe(smoothText());
    expect.assertions(0);
  });
});
