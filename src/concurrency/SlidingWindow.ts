/** What was taken from a window; how much it was may turn out later. */
export interface Taken {
  readonly at: number;
  amount: number;
}

/** Bounds how much is taken in a stretch of time of a given length, wherever that begins. All times are in milliseconds. */
export class SlidingWindow {
  readonly #limit: number;
  readonly #lengthMs: number;
  readonly #taken: Taken[] = [];
  #sum = 0;

  constructor(limit: number, lengthMs: number) {
    this.#limit = limit;
    this.#lengthMs = lengthMs;
  }

  /** How long it is until that much can be taken. What is more than the limit can be once nothing else was taken. */
  waitMs(amount: number, now: number): number {
    this.#forget(now);
    const allowed = Math.max(this.#limit - amount, 0);
    let sum = this.#sum;
    for (const taken of this.#taken) {
      if (sum <= allowed) return 0;
      sum -= taken.amount;
      if (sum <= allowed) return taken.at + this.#lengthMs - now;
    }
    return 0;
  }

  take(amount: number, now: number): Taken {
    const taken = { at: now, amount };
    this.#taken.push(taken);
    this.#sum += amount;
    return taken;
  }

  /** It was another amount. */
  correct(taken: Taken, amount: number, now: number): void {
    this.#forget(now);
    if (taken.at + this.#lengthMs > now) this.#sum += amount - taken.amount;
    taken.amount = amount;
  }

  #forget(now: number): void {
    const kept = this.#taken.findIndex(({ at }) => at + this.#lengthMs > now);
    if (kept === 0) return;
    for (const { amount } of this.#taken.splice(0, kept === -1 ? Infinity : kept)) this.#sum -= amount;
  }
}
