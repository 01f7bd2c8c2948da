import type { SchedulerLike } from 'rxjs';

/**
 * The clock of a scheduler, in milliseconds, as one that never goes back: when somebody sets the clock of the machine
 * back, it goes on from where it was.
 */
export function steadyClock(scheduler: SchedulerLike): () => number {
  let last = -Infinity;
  let lost = 0;
  return () => {
    const now = scheduler.now();
    lost += Math.max(last - now, 0);
    last = now;
    return now + lost;
  };
}
