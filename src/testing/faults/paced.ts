import { Observable, type MonoTypeOperatorFunction, type SchedulerLike, type Subscription } from 'rxjs';
import { Demand } from '../../flow/Demand.js';
import { Pausable } from '../../flow/Pausable.js';
import { currentStreamScope, withStreamScope } from '../../flow/StreamScope.js';

/**
 * Takes this long over each value, one after the other. The source is held back meanwhile, where it can be, so that one
 * without end is no more than one value ahead.
 *
 * Out: asynchronous, all values in order, `delayMs` after the one before; at once where that is 0.
 * Errors and completion come behind the values before them.
 */
export function paced<T>(delayMs: () => number, scheduler: SchedulerLike): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable((subscriber) => {
      const waiting: (() => void)[] = [];
      const demand = new Demand();
      let timer: Subscription | undefined;

      const outlet = new Pausable({
        pause: () => undefined,
        resume: () => {
          next();
        },
      });
      const next = () => {
        if (timer !== undefined || outlet.isHeld || subscriber.closed) return;
        const tell = waiting.shift();
        if (tell === undefined) demand.release();
        else tell();
      };
      const after = (ms: number, tell: () => void) => {
        timer = scheduler.schedule(() => {
          timer = undefined;
          waiting.unshift(tell);
          next();
        }, ms);
        subscriber.add(timer);
      };
      const queue = (tell: () => void) => {
        waiting.push(tell);
        next();
      };

      subscriber.add(currentStreamScope()?.demand?.attach(outlet));
      subscriber.add(
        withStreamScope({ ended: false, demand }, source).subscribe({
          next: (value) => {
            demand.hold();
            queue(() => {
              const ms = delayMs();
              const tell = () => {
                outlet.push(() => {
                  subscriber.next(value);
                });
                next();
              };
              if (ms > 0) after(ms, tell);
              else tell();
            });
          },
          error: (error: unknown) => {
            queue(() => {
              subscriber.error(error);
            });
          },
          complete: () => {
            queue(() => {
              subscriber.complete();
            });
          },
        }),
      );
    });
}
