import { AttemptBoundary, textStatistics, type TextStatistics } from 'rivulet';
import type { ChatCompletionChunk } from 'rivulet/openai';
import { from, of, type Observable, VirtualTimeScheduler } from 'rxjs';
import type { TextSource } from '../../src/operators/textDeltas.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { readRecording } from '../wire/readRecording.js';

const nothing: TextStatistics = {
  characters: 0,
  words: 0,
  sentences: 0,
  pieces: 0,
  tokens: undefined,
  elapsedMs: 0,
  firstTextMs: undefined,
  tokensPerSecond: undefined,
  piecesPerSecond: undefined,
  gaps: undefined,
  restarts: 0,
};

// What servers send has more than what is read here.
const chunk = (content: string, usage?: object) =>
  ({ choices: [{ index: 0, delta: { content } }], usage }) as unknown as TextSource;
const usage = (value: object) => ({ choices: [], usage: value }) as unknown as TextSource;

/** The last statistics of values that come all at once. */
function lastOf(values: readonly unknown[], choice?: number): TextStatistics | undefined {
  let last: TextStatistics | undefined;
  from(values as readonly TextSource[])
    .pipe(textStatistics({ choice }))
    .subscribe((statistics) => (last = statistics));
  return last;
}

describe('textStatistics', () => {
  // Its time stands still.
  const scheduler = new VirtualTimeScheduler();
  const one = { ...nothing, characters: 3, words: 1, sentences: 1, pieces: 1, firstTextMs: 0 };
  const gaps = { lastMs: 0, meanMs: 0, maxMs: 0 };
  itShouldBeAnOperator<TextSource | string | AttemptBoundary, TextStatistics>({
    operator: () => textStatistics({ scheduler }),
    inputs: [chunk('Hel'), 'lo. ', { type: 'response.output_text.delta', delta: 'You' }],
    outputs: [
      one,
      { ...one, characters: 7, pieces: 2, gaps },
      { ...one, characters: 10, words: 2, sentences: 2, pieces: 3, gaps },
    ],
    afresh: one,
  });

  it('should tell the times of the text, from the subscription on', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const values = {
        r: chunk(''),
        a: chunk('Hel'),
        b: chunk('lo, '),
        c: chunk('you'),
        u: usage({ completion_tokens: 12 }),
      };
      const source = cold('r-a-b---c-u-|', values);
      const subs = '       ^-----------!';
      const expected = '   --w-x---y-z-|';
      const w = { ...nothing, characters: 3, words: 1, sentences: 1, pieces: 1, elapsedMs: 2, firstTextMs: 2 };
      const x = {
        ...w,
        characters: 7,
        pieces: 2,
        elapsedMs: 4,
        piecesPerSecond: 1_000, // 2 in 2 ms
        gaps: { lastMs: 2, meanMs: 2, maxMs: 2 },
      };
      const y = {
        ...x,
        characters: 10,
        words: 2,
        pieces: 3,
        elapsedMs: 8,
        piecesPerSecond: 500, // 3 in 6 ms
        gaps: { lastMs: 4, meanMs: 3, maxMs: 4 },
      };
      const z = { ...y, elapsedMs: 10, tokens: 12, tokensPerSecond: 2_000 };

      expectObservable(source.pipe(textStatistics())).toBe(expected, { w, x, y, z });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should keep the longest gap', () => {
    runMarbles(({ cold, expectObservable }) => {
      const texts = cold('a----b-c|').pipe(textStatistics());

      expectObservable(texts).toBe('u----v-w|', {
        u: expect.objectContaining({ gaps: undefined }) as TextStatistics,
        v: expect.objectContaining({ gaps: { lastMs: 5, meanMs: 5, maxMs: 5 } }) as TextStatistics,
        w: expect.objectContaining({ gaps: { lastMs: 2, meanMs: 3.5, maxMs: 5 } }) as TextStatistics,
      });
    });
  });

  it('should begin anew at a boundary, but for the time of the subscription', () => {
    runMarbles(({ cold, expectObservable }) => {
      const boundary = new AttemptBoundary(1, new TypeError('fetch failed'));
      const source = cold<string | AttemptBoundary | TextSource>('-abu-n--c-|', {
        a: 'a b. ',
        b: 'c',
        u: usage({ completion_tokens: 3 }),
        n: boundary,
        c: 'd',
      });
      const expected = '-uvw----x-|';
      const x = {
        ...nothing,
        characters: 1,
        words: 1,
        sentences: 1,
        pieces: 1,
        elapsedMs: 8,
        firstTextMs: 8,
        restarts: 1,
      };

      expectObservable(source.pipe(textStatistics())).toBe(expected, {
        u: expect.anything() as TextStatistics,
        v: expect.anything() as TextStatistics,
        w: expect.objectContaining({ restarts: 0, tokens: 3 }) as TextStatistics,
        x,
      });
    });
  });

  it.each([
    // Counted by hand in the recordings; the usage is the server's own.
    ['chat-text-usage.sse', { pieces: 30, tokens: 30, sentences: 2 }],
    ['chat-structured-output.sse', { pieces: 14, characters: 53 }],
    ['responses-text.sse', { pieces: 1, characters: 5, words: 1 }],
  ])('should count the text and the tokens of %s', (name, expected) => {
    expect(lastOf(readRecording(name))).toMatchObject(expected);
  });

  it('should take tokens where the API has them, the last word counting', () => {
    expect(lastOf([usage({ completion_tokens: 1 }), usage({ completion_tokens: 5 })])?.tokens).toBe(5);
    expect(lastOf([{ type: 'response.completed', response: { usage: { output_tokens: 7 } } }])?.tokens).toBe(7);
    expect(lastOf([usage({ completion_tokens: 5 }), chunk('a', {})])?.tokens).toBe(5);
    expect(lastOf([usage({ completion_tokens: null })])).toMatchObject({ tokens: undefined, pieces: 0 });
  });

  it('should say no rate where there is none', () => {
    const statistics = lastOf([chunk('a'), usage({ completion_tokens: 9 })]);

    expect(statistics).toMatchObject({ tokens: 9, tokensPerSecond: undefined, piecesPerSecond: undefined });
  });

  it('should emit nothing for what has neither text nor usage', () => {
    expect(lastOf([chunk(''), '', null, 5, { type: 'response.created' }])).toBeUndefined();
  });

  it('should count the choice that is wanted', () => {
    const values = [chunk('aa'), { choices: [{ index: 1, delta: { content: 'b' } }] }];

    expect(lastOf(values)?.characters).toBe(2);
    expect(lastOf(values, 1)?.characters).toBe(1);
  });

  it('should not change what it has given', () => {
    const given: TextStatistics[] = [];
    from(['a', 'b'])
      .pipe(textStatistics({ scheduler }))
      .subscribe((each) => given.push(each));

    expect(given.map(({ characters }) => characters)).toEqual([1, 2]);
  });

  it('should refuse a locale that is none, at once', () => {
    expect(() => textStatistics({ locale: 'no such language' })).toThrow(TypeError);
  });

  it('should have the types that it says', () => {
    expectType<Observable<TextStatistics>>(of('a', new AttemptBoundary(1, undefined)).pipe(textStatistics()));
    expectType<Observable<TextStatistics>>(from([] as ChatCompletionChunk[]).pipe(textStatistics()));
    // @ts-expect-error bytes must be decoded first
    of(5).pipe(textStatistics());
    expect.assertions(0);
  });
});
