import { asyncScheduler, defer, identity, Observable, tap } from 'rxjs';
import type { MonoTypeOperatorFunction, OperatorFunction, SchedulerLike, Subscription } from 'rxjs';
import { StreamTimeoutError, type StreamClock } from '../errors/StreamTimeoutError.js';
import { checkLimit, LONGEST_TIMER } from '../flow/checkLimit.js';
import type { Demand } from '../flow/Demand.js';
import { Pausable } from '../flow/Pausable.js';
import { currentStreamScope } from '../flow/StreamScope.js';
import { hasContent } from '../snapshots/hasContent.js';

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
export function watchdog<T>(
  options: WatchdogOptions<T>,
  decode: OperatorFunction<T, T> = (source) => source,
): MonoTypeOperatorFunction<T> {
  const { isContent = hasContent, startedAt, scheduler = asyncScheduler } = options;
  const { firstByteMs, idleMs, firstContentMs, contentIdleMs, totalMs } = options;
  for (const [name, limit] of Object.entries({ firstByteMs, idleMs, firstContentMs, contentIdleMs, totalMs })) {
    checkLimit(name, limit);
  }
  return (source) =>
    defer(() => {
      // One for all clocks, so that of two that run out together it is the same one that is heard each time.
      const start = startedAt ?? scheduler.now();
      return source.pipe(
        timed(['firstByte', firstByteMs], ['idle', idleMs], () => true, start, scheduler),
        decode,
        timed(['firstContent', firstContentMs], ['contentIdle', contentIdleMs], isContent, start, scheduler),
        timed(['total', totalMs], undefined, () => false, start, scheduler),
      );
    });
}

type Limit = readonly [clock: StreamClock, limitMs: number | undefined];

/**
 * Errors when the first value that counts, or the next one after it, takes too long. A timer is set once and looks again
 * when it rings: to set it anew for each value would cost more than the value.
 */
function timed<T>(
  first: Limit,
  between: Limit | undefined,
  counts: (value: T) => boolean,
  start: number,
  scheduler: SchedulerLike,
): MonoTypeOperatorFunction<T> {
  const isOn = (limit: Limit | undefined) => (limit?.[1] ?? Infinity) !== Infinity;
  if (!isOn(first) && !isOn(between)) return identity;
  return (source) =>
    new Observable((subscriber) => {
      let last = start;
      let counted = false as boolean;
      // What is held back is not late: by the consumer of it all, and from the first value on at its source.
      let held: Demand | Pausable | undefined;
      let releases: Subscription | undefined;
      const follow = (next: Demand | Pausable | undefined) => {
        releases?.unsubscribe();
        held = next;
        releases = held?.released.subscribe(() => (last = scheduler.now()));
      };
      if (between !== undefined) follow(currentStreamScope()?.demand);
      const watch = ([clock, limitMs = Infinity]: Limit) =>
        scheduler.schedule(
          function () {
            const now = scheduler.now();
            // A clock that was set back would stand still until it is where it was.
            if (held?.isHeld || last > now) last = now;
            const left = last + limitMs - now;
            if (left <= 0) subscriber.error(new StreamTimeoutError(clock, limitMs));
            else this.schedule(undefined, Math.min(left, LONGEST_TIMER));
          },
          Math.min(Math.max(last + limitMs - scheduler.now(), 0), LONGEST_TIMER),
        );
      let timer: Subscription | undefined;
      subscriber.add(() => {
        timer?.unsubscribe();
        releases?.unsubscribe();
      });
      const watched = tap<T>((value) => {
        if (!counts(value)) return;
        last = scheduler.now();
        const { pushing } = Pausable;
        if (pushing !== undefined && pushing !== held) follow(pushing);
        if (counted) return;
        counted = true;
        timer?.unsubscribe();
        if (between !== undefined && isOn(between)) timer = watch(between);
      });
      watched(source).subscribe(subscriber);
      // Set last, so that of two clocks that run out together the one of the bytes is heard.
      if (!counted && !subscriber.closed && isOn(first)) timer = watch(first);
    });
}
