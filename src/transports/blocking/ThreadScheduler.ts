import { Subscription, type SchedulerAction, type SchedulerLike } from 'rxjs';
import type { Demand } from '../../flow/Demand.js';
import { currentStreamScope, inStreamScope } from '../../flow/withStreamScope.js';

/**
 * A scheduler for a thread that blocks, and so has no timers: its actions run when {@link ThreadScheduler.runDue} is
 * called, on behalf of whoever scheduled them.
 */
export class ThreadScheduler implements SchedulerLike {
  /** The next one first. */
  readonly #timers: Timer<unknown>[] = [];

  /** Steady, unlike `Date.now`, and comparable with it: dates in headers are. */
  now(): number {
    return performance.timeOrigin + performance.now();
  }

  schedule<T>(work: Work<T>, delay = 0, state?: T): Subscription {
    return new Timer(this, this.#timers as Timer<T>[], work).schedule(state, delay);
  }

  /** How long until the next action is due, in milliseconds. `Infinity` when there is none. */
  get idleMs(): number {
    const [next] = this.#timers;
    return next === undefined ? Infinity : Math.max(next.dueAt - this.now(), 0);
  }

  hasTimerOf(demand: Demand): boolean {
    return this.#timers.some((timer) => timer.demand === demand);
  }

  /** Runs what is due. Returns whether there was anything. */
  runDue(): boolean {
    const now = this.now();
    let ran = false;
    for (let [next] = this.#timers; next !== undefined && next.dueAt <= now; [next] = this.#timers) {
      ran = true;
      next.run();
    }
    return ran;
  }
}

type Work<T> = (this: SchedulerAction<T>, state?: T) => void;

class Timer<T> extends Subscription implements SchedulerAction<T> {
  dueAt = 0;
  readonly demand = currentStreamScope()?.demand;
  #state: T | undefined;

  constructor(
    private readonly clock: ThreadScheduler,
    private readonly timers: Timer<T>[],
    private readonly work: Work<T>,
  ) {
    super(() => {
      this.#leave();
    });
  }

  schedule(state?: T, delay = 0): Subscription {
    if (this.closed) return this;
    this.#leave();
    this.#state = state;
    this.dueAt = this.clock.now() + delay;
    // Behind those of the same time: they were first.
    const later = this.timers.findIndex(({ dueAt }) => dueAt > this.dueAt);
    this.timers.splice(later === -1 ? this.timers.length : later, 0, this);
    return this;
  }

  run(): void {
    this.#leave();
    inStreamScope(this.demand && { ended: false, demand: this.demand }, () => {
      this.work(this.#state);
    });
  }

  #leave(): void {
    const index = this.timers.indexOf(this);
    if (index !== -1) this.timers.splice(index, 1);
  }
}
