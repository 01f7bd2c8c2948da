import { asyncScheduler, defer, identity, Observable, tap } from 'rxjs';
import type { MonoTypeOperatorFunction, OperatorFunction, SchedulerLike } from 'rxjs';
import { StreamTimeoutError } from '../errors/StreamTimeoutError.js';
import { hasContent } from '../snapshots/hasContent.js';
import { Clock, type Limit } from '../clocks/Clock.js';
import { clockLimits } from '../clocks/clockLimits.js';
import { Watch } from '../clocks/Watch.js';

/**
 * The clocks, in milliseconds. One that is left out, or `Infinity`, does not run. While a slow consumer holds the source
 * back, all but the last one stand still.
 */
export interface WatchdogClocks {
  /** From the subscription to the first bytes. */
  readonly firstByteMs?: number | undefined;
  /** Between bytes, from the first ones on. Heartbeats count: a server that sends them is there. */
  readonly idleMs?: number | undefined;
  /** From the subscription to the first content. */
  readonly firstContentMs?: number | undefined;
  /** Between content, from the first of it on. Heartbeats do not count: they may hide a model that is stuck. */
  readonly contentIdleMs?: number | undefined;
  /** From the subscription to the end. */
  readonly totalMs?: number | undefined;
}

export interface WatchdogOptions<T> extends WatchdogClocks {
  /**
   * What counts as content.
   *
   * @defaultValue pieces of text, tool calls, thoughts, results, endings; any value of an API that is not known
   */
  readonly isContent?: ((value: T) => boolean) | undefined;
  /**
   * When the stream began, if that was before the subscription, in milliseconds of the scheduler's clock.
   *
   * @defaultValue the time of the subscription
   */
  readonly startedAt?: number | undefined;
  /** @defaultValue `asyncScheduler` */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Watches a stream that is decoded on the way: bytes feed one pair of clocks, content the other.
 *
 * In: chunks. Out: the values that `decode` makes of them, synchronous, each one once.
 * Errors: {@link StreamTimeoutError} of the clock that ran out, after what came in time; it unsubscribes from the source.
 * Errors of the source and of `decode` pass through. Completes with `decode`.
 *
 * @throws TypeError for a limit that is `NaN`
 * @param decode from bytes to values, `decodeStream(schema)` for instance
 */
export function watchdog<T>(
  options: WatchdogOptions<T>,
  decode: OperatorFunction<Uint8Array, T>,
): OperatorFunction<Uint8Array, T>;
/** Watches a stream of any values: each one counts as bytes, and as content when it is some. */
export function watchdog<T>(options: WatchdogOptions<T>): MonoTypeOperatorFunction<T>;
export function watchdog<T>(options: WatchdogOptions<T>, decode?: OperatorFunction<T, T>): MonoTypeOperatorFunction<T> {
  const { isContent = hasContent, startedAt, scheduler = asyncScheduler } = options;
  const limits = clockLimits(options);
  const bytes = { first: limits.firstByte, between: limits.idle, counts: () => true };
  const content = { first: limits.firstContent, between: limits.contentIdle, counts: isContent };
  const total = { first: limits.total, counts: () => false };
  return (source) =>
    defer(() => {
      // One for all clocks, so that of two that run out together it is the same one that is heard each time.
      const start = startedAt ?? scheduler.now();
      if (decode === undefined) return source.pipe(watched([bytes, content, total], start, scheduler));
      return source.pipe(watched([bytes], start, scheduler), decode, watched([content, total], start, scheduler));
    });
}

interface ClockOf<T> {
  readonly first: Limit;
  readonly between?: Limit;
  readonly counts: (value: T) => boolean;
}

/** Errors when a value that counts takes too long. */
function watched<T>(all: readonly ClockOf<T>[], start: number, scheduler: SchedulerLike): MonoTypeOperatorFunction<T> {
  const running = all.filter(({ first, between }) => Math.min(first[1], between?.[1] ?? Infinity) !== Infinity);
  if (running.length === 0) return identity;
  return (source) =>
    new Observable((subscriber) => {
      const clocks = running.map(({ first, between }) => new Clock(first, between, start));
      const watch = new Watch(clocks, scheduler, (limit) => {
        subscriber.error(new StreamTimeoutError(...limit));
      });
      subscriber.add(watch);
      const seen = tap<T>((value) => {
        clocks.forEach((clock, index) => {
          if (running[index]?.counts(value)) watch.mark(clock);
        });
      });
      seen(source).subscribe(subscriber);
      // Set last, so that of two clocks that run out together the one of the bytes is heard.
      if (!subscriber.closed) watch.begin();
    });
}
