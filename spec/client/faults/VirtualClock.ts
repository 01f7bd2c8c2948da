import { VirtualTimeScheduler } from 'rxjs';

/** The moment at which the time of every run begins, so that HTTP dates can be written for it. */
export const START = Date.UTC(2030, 4, 4, 12);

/** More than any answer takes. */
const STEPS = 10_000;

/** A clock that stands still until it is told to go on: a real server, real sockets, no real waits. */
export class VirtualClock extends VirtualTimeScheduler {
  constructor() {
    super();
    this.frame = START;
  }

  /** How many timers are set. */
  get pending(): number {
    return this.actions.length;
  }

  advance(ms: number): void {
    this.maxFrames = this.frame + ms;
    this.flush();
    this.frame = this.maxFrames;
  }

  /** Goes on to the next timer that is set. False when there is none: nothing will ever happen then. */
  advanceToNext(): boolean {
    const [next] = this.actions;
    if (next === undefined) return false;
    this.advance(next.delay - this.frame);
    return true;
  }

  /** Goes on until no timer is set. */
  runOut(): void {
    for (let steps = 0; this.advanceToNext(); steps++) {
      if (steps === STEPS) throw new Error(`expected an end of the timers, ${this.pending} are set after ${steps}`);
    }
  }
}
