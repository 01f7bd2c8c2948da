import { asyncScheduler, defer, map, tap, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { checkLimit } from '../flow/checkLimit.js';
import { monitored } from '../flow/monitored.js';
import { steadyClock } from '../flow/steadyClock.js';
import { hasContent } from '../snapshots/hasContent.js';
import { StreamMeter } from '../statistics/StreamMeter.js';
import type { StreamRecord } from '../statistics/StreamRecord.js';

export interface MeasureOptions<T> {
  /**
   * How long a gap between contents may be before it counts as a stall, in milliseconds.
   *
   * @defaultValue 3,000
   */
  readonly stallMs?: number | undefined;
  /**
   * What counts as content.
   *
   * @defaultValue pieces of text, tool calls, thoughts, results, endings; any value of an API that is not known
   */
  readonly isContent?: ((value: T) => boolean) | undefined;
  /** @defaultValue `asyncScheduler` */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Measures a stream: when what came first, the gaps, bytes, retries, usage, and how it ended.
 *
 * In and out: values, as they are. It belongs right behind the stream that is meant: with `take` behind it, an early end
 * is seen. A slow iterator's pauses count as gaps.
 * `onRecord` is told once per subscription, at its end: before a completion or an error is passed on, or when it is
 * unsubscribed from. When it throws, that is the error, unless somebody has left.
 * Errors and completes as the source does.
 *
 * @throws TypeError for a time that is `NaN`
 */
export function measure<T>(
  onRecord: (record: StreamRecord) => void,
  options: MeasureOptions<T> = {},
): MonoTypeOperatorFunction<T> {
  const { stallMs = 3_000, isContent = hasContent, scheduler = asyncScheduler } = options;
  checkLimit('stallMs', stallMs);
  return (source) =>
    defer(() => {
      const meter = new StreamMeter<T>({ now: steadyClock(scheduler), stallMs, isContent });
      return monitored(meter, source).pipe(
        map((value) => {
          meter.add(value);
          return value;
        }),
        tap({
          error: (error: unknown) => {
            onRecord(meter.record('failed', error));
          },
          complete: () => {
            onRecord(meter.record('completed'));
          },
          unsubscribe: () => {
            onRecord(meter.record('unsubscribed'));
          },
        }),
      );
    });
}
