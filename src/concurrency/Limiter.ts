import type { Observable, ObservableInput, SchedulerLike } from 'rxjs';

export interface LimiterOptions {
  /**
   * How many streams run at a time.
   *
   * @defaultValue `Infinity`
   */
  readonly concurrency?: number | undefined;
  /**
   * How many requests are sent in any 60 seconds. Those of retries count; being under way, they do not wait, but keep the
   * next ones waiting.
   *
   * @defaultValue `Infinity`
   */
  readonly requestsPerMinute?: number | undefined;
  /**
   * How many tokens they take in any 60 seconds: what {@link LimitedOptions.tokens} says, and once a stream has told its
   * usage, that. (What hides it, such as `textDeltas`, belongs behind the limiter: `limit(() => stream).pipe(textDeltas())`.)
   *
   * @defaultValue `Infinity`
   */
  readonly tokensPerMinute?: number | undefined;
  /**
   * Gives the jitter of a pause whose length the server does not say: a number from 0 up to 1.
   *
   * @defaultValue `Math.random`
   */
  readonly random?: (() => number) | undefined;
  /** @defaultValue `asyncScheduler` */
  readonly scheduler?: SchedulerLike | undefined;
}

/** What is said of one stream. */
export interface LimitedOptions {
  /**
   * How many tokens it will take, as far as that is known: those of the prompt and those of the answer.
   *
   * @defaultValue 0
   */
  readonly tokens?: number | undefined;
  /**
   * The higher one first. Lower ones wait as long as there are higher ones.
   *
   * @defaultValue 0
   */
  readonly priority?: number | undefined;
  /**
   * Whose stream it is. Groups take turns, so that a thousand streams of one do not keep the others waiting.
   *
   * @defaultValue one for all
   */
  readonly group?: unknown;
}

/** Lets streams begin as the limits allow it. */
export interface Limiter {
  /**
   * A stream that waits for its turn.
   *
   * In: `factory`, called once per subscription, when it is its turn.
   * Out: the values of the stream. Errors and completes as it does. Unsubscribing ends the wait, or the stream.
   *
   * @throws TypeError for numbers that are `NaN`, and for tokens below 0 or without end
   */
  <T>(factory: () => ObservableInput<T>, options?: LimitedOptions): Observable<T>;
  /** How many streams run. */
  readonly activeCount: number;
  /** How many wait. */
  readonly pendingCount: number;
}
