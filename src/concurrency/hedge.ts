import {
  asyncScheduler,
  catchError,
  defer,
  merge,
  NEVER,
  race,
  Subject,
  switchMap,
  take,
  tap,
  throwError,
  timer,
  type Observable,
  type ObservableInput,
  type SchedulerLike,
} from 'rxjs';
import { isRetryable as isRetryableByDefault } from '../backoff/isRetryable.js';
import { checkLimit, LONGEST_TIMER } from '../flow/checkLimit.js';
import { steadyClock } from '../flow/steadyClock.js';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';
import { isContent as isContentByDefault } from './isContent.js';
import { holdUntilContent } from './holdUntilContent.js';

/** Which request of several gave the answer. */
export interface HedgeWinner {
  /** 0 for the first request, 1 for the second one, … */
  readonly attempt: number;
  /** How many were sent, the winner included. */
  readonly attempts: number;
  /** How long the answer took from the subscription to its first content, or to its end without any, in milliseconds. */
  readonly elapsedMs: number;
}

export interface HedgeOptions<T> {
  /** How long a request may take to its first content before another one is sent, in milliseconds. */
  readonly afterMs: number;
  /**
   * How many requests there are at most, the first included.
   *
   * @defaultValue 2
   */
  readonly maxAttempts?: number | undefined;
  /** Told which request gave the answer, when its first content has come, before that is emitted. */
  readonly onWinner?: ((winner: HedgeWinner) => void) | undefined;
  /**
   * What counts as content.
   *
   * @defaultValue pieces of text, tool calls, thoughts, results, endings; any value of an API that is not known
   */
  readonly isContent?: ((value: T) => boolean) | undefined;
  /**
   * Which errors another request may not meet. Any other one ends it all: it would be the same again.
   *
   * @defaultValue connection errors, time-outs, cut streams, 408, 409, 429, and from 500 on; `x-should-retry` wins
   */
  readonly isRetryable?: ((error: unknown) => boolean) | undefined;
  /** @defaultValue `asyncScheduler` */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Sends a request a second time when the first one is slow to begin, and goes on with the one that is faster: for the
 * slowest few of many answers, at the price of some requests more.
 *
 * In: `factory`, called once per request with its number, from 0 on; it may ask another server or model each time.
 * Out: the values of the request whose content, or whose end, came first. The others are unsubscribed from before it is
 * emitted: their connections close. What comes before the first content is emitted with it.
 * Errors: one that is not retryable at once. One that is sends the next request at once, and counts only when it was the
 * last one of all. After the first content all errors pass. Completes with the winner. Unsubscribing ends all.
 *
 * @throws TypeError for limits that are `NaN`, or fewer than one attempt
 * @see https://github.com/grpc/proposal/blob/master/A6-client-retries.md#hedging-policy
 */
export function hedge<T>(factory: (attempt: number) => ObservableInput<T>, options: HedgeOptions<T>): Observable<T> {
  const { afterMs, maxAttempts = 2, onWinner, scheduler = asyncScheduler } = options;
  const { isContent = isContentByDefault, isRetryable = isRetryableByDefault } = options;
  checkLimit('afterMs', afterMs, 0);
  checkLimit('maxAttempts', maxAttempts, 1);
  return defer(() => {
    const scope = currentStreamScope();
    const now = steadyClock(scheduler);
    const start = now();
    const failure$ = new Subject<void>();
    let attempts = 0;
    let failures = 0;

    const request = (attempt: number) =>
      defer(() => {
        attempts++;
        let won = false;
        const win = () => {
          if (won) return;
          won = true;
          onWinner?.({ attempt, attempts, elapsedMs: now() - start });
        };
        return withStreamScope(
          scope,
          defer(() => factory(attempt)),
        ).pipe(
          holdUntilContent(isContent),
          tap({ next: win, complete: win }),
          catchError((error: unknown) => {
            if (won || !isRetryable(error) || ++failures >= maxAttempts) return throwError(() => error);
            failure$.next();
            return NEVER;
          }),
        );
      });
    const requestsFrom = (attempt: number): Observable<T> => {
      if (attempt + 1 >= maxAttempts) return request(attempt);
      const wait = afterMs === Infinity ? NEVER : timer(Math.min(afterMs, LONGEST_TIMER), scheduler);
      const others = merge(wait, failure$).pipe(
        take(1),
        switchMap(() => requestsFrom(attempt + 1)),
      );
      // The others first: a request may fail while it is subscribed to.
      return race(others, request(attempt));
    };
    return requestsFrom(0);
  });
}
