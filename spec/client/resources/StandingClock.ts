import { VirtualClock } from '../faults/VirtualClock.js';

/** A clock that stands still until it is told to go on, and tells when its next timer rings. */
export class StandingClock extends VirtualClock {
  /** In milliseconds from now; `undefined` when none is set. */
  nextMs(): number | undefined {
    const [next] = this.actions;
    return next && next.delay - this.frame;
  }
}
