import { concat, defer, from, last, map, NEVER, type Observable, of, retry, throwError } from 'rxjs';
import {
  accumulateText,
  APIConnectionError,
  APIError,
  JsonParseError,
  RateLimitError,
  StreamError,
  textDeltas,
  type TextEvent,
  TruncatedStreamError,
} from 'rivulet';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { readRecording } from '../wire/readRecording.js';

/** The error that comes out when these texts are followed by an error. */
function errorOf(error: unknown, ...texts: string[]): unknown {
  const errors: unknown[] = [];
  concat(
    of(...texts),
    throwError(() => error),
  )
    .pipe(accumulateText())
    .subscribe({ error: (thrown: unknown) => errors.push(thrown) });
  expect(errors).toHaveLength(1);
  return errors[0];
}

describe('accumulateText', () => {
  itShouldBeAnOperator({
    operator: () => accumulateText(),
    inputs: ['Hel', 'lo', ', world'],
    outputs: ['Hel', 'Hello', 'Hello, world'],
    afresh: ', world',
  });

  it('should emit also for an empty piece', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a-b-|', { a: '', b: 'b' });
      const expected = '   -a-b-|';

      expectObservable(source.pipe(accumulateText())).toBe(expected, { a: '', b: 'b' });
    });
  });

  it.each([
    [
      'chat-text-usage.sse',
      "I'm unable to provide real-time weather updates. To get the current weather in San Francisco, I recommend checking " +
        'a reliable weather website or a weather app.',
    ],
    ['chat-reasoning-deepseek.sse', 'The word "strawberry" contains three "r"s.'],
    ['responses-text.sse', 'Hello'],
  ])('should end with the text of the recording %s', (name, text) => {
    const texts: string[] = [];
    from(readRecording(name) as readonly TextEvent[])
      .pipe(textDeltas(), accumulateText(), last())
      .subscribe((whole) => texts.push(whole));

    expect(texts).toEqual([text]);
  });

  describe('on an error', () => {
    it.each<StreamError>([
      new TruncatedStreamError('[DONE]'),
      new APIError('no'),
      new RateLimitError('no', { status: 429 }),
      new APIConnectionError('no', { cause: new Error('ECONNRESET') }),
      new JsonParseError('{'),
    ])('should keep the text so far as partial of %s', (error) => {
      expect(errorOf(error, 'Hel', 'lo')).toBe(error);
      expect(error.partial).toBe('Hello');
    });

    it('should keep the empty text when nothing came', () => {
      expect(errorOf(new APIError('no'))).toHaveProperty('partial', '');
    });

    it('should do so after the values before it', () => {
      runMarbles(({ cold, expectObservable }) => {
        const error = new TruncatedStreamError('[DONE]');
        const source = cold('-a-b-#', { a: 'Hel', b: 'lo' }, error);
        const expected = '   -x-y-#';

        expectObservable(source.pipe(accumulateText())).toBe(expected, { x: 'Hel', y: 'Hello' }, error);
      });
    });

    it("should keep it on a user's own error below StreamError", () => {
      class MyError extends StreamError {
        readonly code = 'MINE';
      }

      expect(errorOf(new MyError('no'), 'a')).toHaveProperty('partial', 'a');
    });

    it('should leave the errors of others alone', () => {
      const foreign = new RangeError('mine');

      expect(errorOf(foreign, 'a')).toBe(foreign);
      expect(Object.keys(foreign)).toEqual([]);
      expect(errorOf('no error at all', 'a')).toBe('no error at all');
      expect(errorOf(undefined, 'a')).toBeUndefined();
      expect(errorOf(Object.freeze({}), 'a')).toEqual({});
    });

    it('should leave an error underneath alone', () => {
      const cause = new APIError('underneath');
      errorOf(new APIConnectionError('no', { cause }), 'a');

      expect(cause.partial).toBeUndefined();
    });

    it('should let the last of several win', () => {
      const error = new APIError('no');
      concat(
        of('a', 'b'),
        throwError(() => error),
      )
        .pipe(
          accumulateText(),
          map((text) => text.length.toString()),
          accumulateText(),
        )
        .subscribe({ error: () => undefined });

      expect(error.partial).toBe('12');
    });

    it('should keep only what came since the last subscription', () => {
      const errors: StreamError[] = [];
      let attempt = 0;
      defer(() =>
        concat(
          of(`attempt ${++attempt}`),
          throwError(() => new APIError('no')),
        ),
      )
        .pipe(accumulateText(), retry(1))
        .subscribe({ error: (error: unknown) => errors.push(error as StreamError) });

      expect(errors.map(({ partial }) => partial)).toEqual(['attempt 2']);
    });
  });

  it('should have the types that it says', () => {
    expectType<Observable<string>>(of('a').pipe(accumulateText()));
    expectType<Observable<string>>(NEVER.pipe(accumulateText()));
    // @ts-expect-error values have to be made texts first
    of({ delta: 'a' }).pipe(accumulateText());
    // @ts-expect-error bytes are no text
    of(new Uint8Array(1)).pipe(accumulateText());
    expect.assertions(0);
  });
});
