import { Observable, takeWhile, type SchedulerLike, type Subscription } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { LONGEST_TIMER } from '../flow/checkLimit.js';
import { isBoundary } from '../flow/isBoundary.js';
import { steadyClock } from '../flow/steadyClock.js';
import type { TextRelease } from '../text/TextRelease.js';

/**
 * What operators do that emit text by a clock: what waits comes before an {@link AttemptBoundary}, before the completion
 * and before an error. No timer runs while nothing waits.
 *
 * @param begin makes what holds the text, once per subscription and attempt
 */
export function releaseText<In extends string | AttemptBoundary>(
  source: Observable<In>,
  begin: () => TextRelease,
  scheduler: SchedulerLike,
): Observable<string | Extract<In, AttemptBoundary>> {
  return new Observable((subscriber) => {
    const now = steadyClock(scheduler);
    let text = begin();
    let timer: Subscription | undefined;
    let timerDue: number | undefined;
    const emit = (piece: string) => {
      if (piece !== '') subscriber.next(piece);
    };
    const ring = () => {
      timerDue = undefined;
      const piece = text.take(now());
      // Before the piece is emitted: the receiver may unsubscribe, or send more.
      arm();
      emit(piece);
    };
    const arm = () => {
      const { due } = text;
      if (due === timerDue) return;
      timer?.unsubscribe();
      timerDue = due;
      if (due === undefined || due === Infinity) return;
      const delay = Math.min(Math.max(0, due - now()), LONGEST_TIMER);
      timer = scheduler.schedule(ring, delay);
    };
    const flush = () => {
      timer?.unsubscribe();
      timerDue = undefined;
      emit(text.end());
    };
    subscriber.add(() => timer?.unsubscribe());
    // A throw in here becomes an error of the result, where one in a subscriber would not.
    const read = takeWhile((value: In) => {
      if (isBoundary(value)) {
        flush();
        text = begin();
        subscriber.next(value);
      } else {
        const piece = text.write(value as string, now()); // All that is no boundary is text.
        arm();
        emit(piece);
      }
      return !subscriber.closed;
    });
    return read(source).subscribe({
      error: (error: unknown) => {
        flush();
        subscriber.error(error);
      },
      complete: () => {
        flush();
        subscriber.complete();
      },
    });
  });
}
