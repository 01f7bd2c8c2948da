/** The times between the things that happen, in milliseconds. */
export interface GapTimes {
  readonly count: number;
  /** 0 for none. */
  readonly meanMs: number;
  /** 0 for none. */
  readonly maxMs: number;
}

/** Those of the gaps that were too long. */
export interface StallTimes {
  readonly count: number;
  readonly totalMs: number;
}

/** Measures the time between one thing and the next. */
export class GapMeter {
  readonly #stallMs: number;
  #firstAt: number | undefined;
  #lastAt: number | undefined;
  #count = 0;
  #maxMs = 0;
  #stalls: StallTimes = { count: 0, totalMs: 0 };

  /** @param stallMs a gap as long as this, in milliseconds, is a stall */
  constructor(stallMs: number) {
    this.#stallMs = stallMs;
  }

  /** When the first thing happened. */
  get firstAt(): number | undefined {
    return this.#firstAt;
  }

  get gaps(): GapTimes {
    const spanMs = (this.#lastAt ?? 0) - (this.#firstAt ?? 0);
    return { count: this.#count, meanMs: this.#count === 0 ? 0 : spanMs / this.#count, maxMs: this.#maxMs };
  }

  add(now: number): void {
    this.#firstAt ??= now;
    if (this.#lastAt !== undefined) {
      this.#count++;
      this.#maxMs = Math.max(this.#maxMs, now - this.#lastAt);
      this.#stalls = this.stallsUntil(now);
    }
    this.#lastAt = now;
  }

  /** The stalls, with the gap that is open: who leaves in the midst of a stall has seen one. */
  stallsUntil(now: number): StallTimes {
    const openMs = this.#lastAt === undefined ? 0 : now - this.#lastAt;
    if (openMs < this.#stallMs) return this.#stalls;
    return { count: this.#stalls.count + 1, totalMs: this.#stalls.totalMs + openMs };
  }
}
