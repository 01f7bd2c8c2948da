import { VirtualAction, VirtualTimeScheduler, type SchedulerAction, type Subscription } from 'rxjs';

/**
 * A scheduler for a thread that blocks, and so has no timers: its actions run when {@link ThreadScheduler.runDue} is
 * called. Its clock is the platform's.
 */
export class ThreadScheduler extends VirtualTimeScheduler {
  constructor() {
    super(VirtualAction);
    // Steady, unlike `Date.now`, and comparable with it: dates in headers are.
    this.now = () => performance.timeOrigin + performance.now();
  }

  override schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    this.frame = this.now();
    return super.schedule(work, delay, state);
  }

  /** How long until the next action is due, in milliseconds. `Infinity` when there is none. */
  get idleMs(): number {
    const [next] = this.actions;
    return next === undefined ? Infinity : Math.max(next.delay - this.now(), 0);
  }

  /** Runs what is due. Returns whether there was anything. */
  runDue(): boolean {
    if (this.idleMs > 0) return false;
    this.maxFrames = this.now();
    this.flush();
    return true;
  }
}
