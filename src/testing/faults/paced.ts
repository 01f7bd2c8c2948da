import { Observable, type MonoTypeOperatorFunction, type SchedulerLike, type Subscription } from 'rxjs';
import { Demand } from '../../flow/Demand.js';
import { Pausable } from '../../flow/Pausable.js';
import { Queue } from '../../flow/Queue.js';
import { currentStreamScope, withStreamScope } from '../../flow/StreamScope.js';

/**
 * Takes this long over each value, one after the other. The source is held back meanwhile, where it can be, so that one
 * without end is no more than one value ahead.
 *
 * Out: all values in order, each `delayMs` after the one before; at once where that is 0.
 * Errors and completion come behind the values before them.
 */
export function paced<T>(delayMs: () => number, scheduler: SchedulerLike): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable((subscriber) => {
      const waiting = new Queue<() => void>();
      const demand = new Demand();
      /** What has had its time, while the consumer cannot take it. */
      let due: (() => void) | undefined;
      let timer: Subscription | undefined;
      let running = false;

      const run = () => {
        if (running) return; // let go on by what it hands on
        running = true;
        while (timer === undefined && !outlet.isHeld && !subscriber.closed) {
          const step = due ?? waiting.shift();
          if (step === undefined) break;
          due = undefined;
          step();
        }
        running = false;
        if (timer === undefined && !outlet.isHeld && due === undefined && waiting.isEmpty) demand.release();
      };
      const add = (step: () => void) => {
        waiting.push(step);
        run();
      };
      const afterItsTime = (step: () => void) => () => {
        const ms = delayMs();
        due = step;
        if (ms <= 0) return;
        timer = scheduler.schedule(() => {
          timer = undefined;
          run();
        }, ms);
      };
      const outlet = new Pausable({ pause: () => undefined, resume: run });

      subscriber.add(() => timer?.unsubscribe());
      subscriber.add(currentStreamScope()?.demand?.attach(outlet));
      subscriber.add(
        withStreamScope({ ended: false, demand }, source).subscribe({
          next: (value) => {
            demand.hold();
            const hand = () => {
              subscriber.next(value);
            };
            add(
              afterItsTime(() => {
                outlet.push(hand);
              }),
            );
          },
          error: (error: unknown) => {
            add(() => {
              subscriber.error(error);
            });
          },
          complete: () => {
            add(() => {
              subscriber.complete();
            });
          },
        }),
      );
    });
}
