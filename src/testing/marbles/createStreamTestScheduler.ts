import type { StreamRunHelpers } from './StreamRunHelpers.js';
import { StreamRun } from './StreamRun.js';

export interface StreamTestSchedulerOptions {
  /**
   * How long a test may take, in virtual milliseconds. What is still going on then, such as an interval that nobody left,
   * would go on for ever: it is an error.
   *
   * @defaultValue 3,600,000: an hour
   */
  readonly maxMs?: number | undefined;
}

/** Runs tests in virtual time. */
export interface StreamTestScheduler {
  /**
   * Runs a test: calls it, lets all of its virtual time pass at once, and checks what it expects. Each run begins at 0 ms.
   *
   * @returns what the test returns
   * @throws {@link MarbleAssertionError} for the first expectation that is not met; `TypeError` for an async test, `Error` for
   * one that goes on beyond `maxMs`; whatever the test throws
   */
  run<T>(test: (helpers: StreamRunHelpers) => T): T;
}

/**
 * Marbles for streams: RxJS's `TestScheduler.run` with bytes, events, chats and connections.
 *
 * It needs no `assertDeepEqual`, and no test runner. While a test runs, RxJS's own schedulers are virtual: an `OpenAIMock`
 * and a client that were given no scheduler take no real time. Promises do: what waits for one comes after the run.
 *
 * ```ts
 * createStreamTestScheduler().run(({ chat, expectText }) => {
 *   expectText(chat('He-llo|').pipe(decodeStream(), textDeltas())).toBe('He-llo|');
 * });
 * ```
 */
export function createStreamTestScheduler({ maxMs = 3_600_000 }: StreamTestSchedulerOptions = {}): StreamTestScheduler {
  return { run: (test) => new StreamRun(maxMs).runStreams(test) };
}
