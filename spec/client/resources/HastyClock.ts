import { VirtualClock } from '../faults/VirtualClock.js';

/**
 * A clock without waits: what is to happen within five seconds happens as soon as the process has nothing else to do. The
 * time-outs, which are longer, never come. A server that is slow is given no time: it has to answer at once.
 */
export class HastyClock extends VirtualClock {
  /** The waits that were left out, in milliseconds. */
  readonly waits: number[] = [];
  #ticking = false;

  override schedule: VirtualClock['schedule'] = (work, delay, state) => {
    const subscription = super.schedule(work, delay, state);
    this.#tick();
    return subscription;
  };

  #tick(): void {
    if (this.#ticking) return;
    this.#ticking = true;
    setImmediate(() => {
      this.#ticking = false;
      const [next] = this.actions;
      if (next === undefined) return;
      const wait = next.delay - this.frame;
      if (wait >= 5_000) return;
      if (wait > 0) this.waits.push(wait);
      this.advanceToNext();
      this.#tick();
    });
  }
}
