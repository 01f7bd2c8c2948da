import {
  asyncScheduler,
  defer,
  map,
  retry,
  startWith,
  throwError,
  timer,
  type MonoTypeOperatorFunction,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import { isRetryable as isRetryableByDefault } from '../backoff/isRetryable.js';
import { retryDelay } from '../backoff/retryDelay.js';
import { APIError } from '../errors/APIError.js';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { checkLimit } from '../flow/checkLimit.js';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';

/** What is known of a retry before its wait. */
export interface RetryNotice {
  /** Which retry it is, from 1 on. */
  readonly retry: number;
  /** What ended the attempt before it. */
  readonly error: unknown;
  /** How long the wait is, in milliseconds. */
  readonly delayMs: number;
}

export interface RetryPolicy {
  /**
   * How many times the source is subscribed to again.
   *
   * @defaultValue 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * What happens to an error after the first value. Without this it passes: a second attempt would say again what was
   * said. With `'restart'` an {@link AttemptBoundary} is emitted, then the next attempt from its start.
   */
  readonly midStream?: 'restart' | undefined;
  /**
   * Which errors are worth another attempt.
   *
   * @defaultValue connection errors, time-outs, cut streams, 408, 409, 429, and from 500 on; `x-should-retry` wins
   */
  readonly isRetryable?: ((error: unknown) => boolean) | undefined;
  /** Told of each retry before its wait: for a status line, say. */
  readonly onRetry?: ((retry: RetryNotice) => void) | undefined;
  /**
   * Gives the jitter: a number from 0 up to 1.
   *
   * @defaultValue `Math.random`
   */
  readonly random?: (() => number) | undefined;
  /**
   * The clock of the waits.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Subscribes to the source again when it fails, and with that sends its request again, as OpenAI's SDKs do.
 *
 * In and out: values, synchronous; the failed attempts before the first value leave no trace. With
 * `midStream: 'restart'` an {@link AttemptBoundary} stands before an attempt that starts over.
 * Waits what the error asks for (`retryAfterMs`, up to 60 s), else 0.5 s, 1 s, … up to 8 s, less up to a quarter.
 * Errors: that of the last attempt; one that is not worth another, that asks for a longer wait, or that comes after a
 * value passes at once. Completes with the source. Unsubscribing ends the wait too.
 *
 * @see https://github.com/openai/openai-python#retries
 */
export function retryStream<T>(
  policy: RetryPolicy & { readonly midStream: 'restart' },
): OperatorFunction<T, T | AttemptBoundary>;
export function retryStream<T>(policy?: RetryPolicy & { readonly midStream?: undefined }): MonoTypeOperatorFunction<T>;
/** For a policy that is only known at run time. */
export function retryStream<T>(policy: RetryPolicy): OperatorFunction<T, T | AttemptBoundary>;
export function retryStream<T>(policy: RetryPolicy = {}): OperatorFunction<T, T | AttemptBoundary> {
  const {
    maxRetries = 2,
    midStream,
    isRetryable = isRetryableByDefault,
    onRetry,
    random,
    scheduler = asyncScheduler,
  } = policy;
  checkLimit('maxRetries', maxRetries);
  return (source) =>
    defer(() => {
      const scope = currentStreamScope();
      let received = false;
      let boundary: AttemptBoundary | undefined;

      const attempt = withStreamScope(scope, source).pipe(
        map((value) => {
          received = true;
          return value;
        }),
      );
      return defer(() => (boundary === undefined ? attempt : attempt.pipe(startWith(boundary)))).pipe(
        retry({
          delay: (error: unknown, retries) => {
            const asked = error instanceof APIError ? error.retryAfterMs : undefined;
            const delay = retryDelay(retries - 1, asked, { random });
            const hopeless = retries > maxRetries || (received && midStream === undefined) || !isRetryable(error);
            if (hopeless || delay === undefined) return throwError(() => error);
            boundary = received ? new AttemptBoundary(retries, error) : undefined;
            received = false;
            for (const monitor of scope?.monitors ?? []) monitor.retry?.();
            onRetry?.({ retry: retries, error, delayMs: delay });
            return timer(delay, scheduler);
          },
        }),
      );
    });
}
