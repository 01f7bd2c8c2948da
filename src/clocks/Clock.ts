import type { StreamClock } from '../errors/StreamTimeoutError.js';

/** What may take how long, in milliseconds; `Infinity` where nobody asks. */
export type Limit = readonly [clock: StreamClock, limitMs: number];

/** Runs to the first mark, then from each mark to the next. All times are in milliseconds of one scheduler's clock. */
export class Clock {
  /** Whether it has a limit at all. */
  readonly runs: boolean;
  readonly #between: Limit | undefined;
  #limit: Limit;
  #since: number;

  /**
   * @param between without one the clock is that of the whole: it goes on while a slow consumer holds the source back
   * @param start when it begins to run
   */
  constructor(first: Limit, between: Limit | undefined, start: number) {
    this.runs = Math.min(first[1], between?.[1] ?? Infinity) !== Infinity;
    this.#limit = first;
    this.#between = between;
    this.#since = start;
  }

  /** The one that runs now. */
  get limit(): Limit {
    return this.#limit;
  }

  /** Sets it anew. True when another limit holds from now on. */
  mark(now: number): boolean {
    this.#since = now;
    if (this.#between === undefined || this.#limit === this.#between) return false;
    this.#limit = this.#between;
    return true;
  }

  /** While it is held back no time passes for it. */
  hold(now: number): void {
    if (this.#between !== undefined) this.#since = now;
  }

  left(now: number): number {
    // A clock whose scheduler was set back would stand still until that is where it was.
    this.#since = Math.min(this.#since, now);
    return this.#since + this.#limit[1] - now;
  }
}
