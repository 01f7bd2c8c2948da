import { Subscription, type SchedulerAction, type SchedulerLike } from 'rxjs';
import type { Demand, Wait } from '../../flow/Demand.js';
import { Pausable } from '../../flow/Pausable.js';
import { currentStreamScope, inStreamScope } from '../../flow/StreamScope.js';

/** Taken now: a thread that waits waits for real, also where a test has put another clock in its place. */
const monotonic = process.hrtime.bigint.bind(process.hrtime);

/**
 * A scheduler for a thread that blocks, and so has no timers: its actions run when {@link ThreadScheduler.runNext} is
 * called, on behalf of whoever scheduled them.
 */
export class ThreadScheduler implements SchedulerLike {
  /** The next one first. */
  readonly #timers: Timer<unknown>[] = [];
  readonly #busy = new Set<Demand>();
  readonly #offset = Date.now() - Number(monotonic()) / 1e6;

  /** @param wait how those wait who schedule something */
  constructor(readonly wait: Wait) {}

  /** In whole milliseconds, as RxJS has it. Steady, unlike `Date.now`, but to be compared with it: with dates in headers. */
  now(): number {
    return Math.floor(this.fromMonotonic(Number(monotonic()) / 1e6));
  }

  /** The time of this clock at a time of `process.hrtime`, in milliseconds, which is the same for all threads. */
  fromMonotonic(ms: number): number {
    return this.#offset + ms;
  }

  schedule<T>(work: Work<T>, delay = 0, state?: T): Subscription {
    return new Timer(this, this.#timers as Timer<T>[], work).schedule(state, delay);
  }

  /** When the next action is due. `Infinity` when there is none. */
  get dueAt(): number {
    return this.#next?.dueAt ?? Infinity;
  }

  hasTimerOf(demand: Demand): boolean {
    return this.#timers.some((timer) => timer.demand === demand);
  }

  /** Runs the next action. */
  runNext(): void {
    const next = this.#next;
    if (next === undefined) return;
    this.runFor(next.demand, () => {
      next.run();
    });
  }

  /**
   * Runs what is due for somebody. If that waits for another one itself, its own actions are not run meanwhile: they would
   * come in the midst of it, and find late what only could not be taken.
   */
  runFor(demand: Demand | undefined, run: () => void): void {
    const isInner = demand === undefined || this.#busy.has(demand);
    if (!isInner) this.#busy.add(demand);
    try {
      Pausable.apart(run);
    } finally {
      if (!isInner) this.#busy.delete(demand);
    }
  }

  get #next(): Timer<unknown> | undefined {
    return this.#timers.find(({ demand }) => demand === undefined || !this.#busy.has(demand));
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
    this.demand?.attachWait(clock.wait);
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
