import type { RateLimit } from '../backoff/rateLimits.js';

/** How long an empty quota takes to be whole when the server does not say, in milliseconds: they are per minute. */
const WHOLE_MS = 60_000;

/**
 * What is left of one of the server's quotas: as its last answer says, less what was sent since, plus what has grown
 * since. A quota grows evenly until its reset, when it is whole. What was sent and is not answered yet may be missing
 * from what the server says: it is taken off.
 *
 * @see https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
 */
export class ServerQuota {
  #limit = Infinity;
  #left = Infinity;
  #at = 0;
  #perMs = 0;
  /** When it is whole, but for what was sent since. */
  #wholeAt = 0;
  #sentSince = 0;
  #unanswered = 0;

  /** How long it is until that much is left. What is more than the limit waits for all of it. */
  waitMs(amount: number, now: number): number {
    const needed = Math.min(amount, this.#limit);
    const missing = needed - this.#leftAt(now);
    if (missing <= 0) return 0;
    const isLeftOfWhole = needed <= this.#limit - this.#sentSince;
    return Math.ceil(Math.min(missing / this.#perMs, isLeftOfWhole ? this.#wholeAt - now : Infinity));
  }

  /** A request of that much was sent. */
  send(amount: number, now: number): void {
    this.#unanswered += amount;
    this.#sentSince += amount;
    this.#set(this.#leftAt(now) - amount, now);
  }

  /** It has ended without an answer, or begins to be answered with this. */
  settle(amount: number, answer: RateLimit | undefined, now: number): void {
    this.#unanswered -= amount;
    const { remaining, limit = Infinity, resetMs } = answer ?? {};
    if (remaining === undefined || limit === 0) return; // some tell 0 where there is none
    this.#limit = Math.max(limit, remaining);
    this.#sentSince = this.#unanswered;
    this.#wholeAt = now + (resetMs ?? WHOLE_MS);
    this.#perMs = growth(this.#limit, this.#limit - remaining, resetMs);
    this.#set(remaining - this.#unanswered, now);
  }

  #leftAt(now: number): number {
    const grown = this.#left + (now - this.#at) * this.#perMs;
    return Math.min(now < this.#wholeAt ? grown : Math.max(grown, this.#limit - this.#sentSince), this.#limit);
  }

  #set(left: number, now: number): void {
    this.#left = left;
    this.#at = now;
  }
}

/** How much a quota grows per millisecond that lacks `missing` now, and nothing after `resetMs`. */
function growth(limit: number, missing: number, resetMs: number | undefined): number {
  if (limit === Infinity) return 0; // not told: it is there at once when all of it is
  const perMinute = limit / WHOLE_MS;
  if (missing === 0 || !resetMs) return perMinute;
  if (missing / resetMs <= perMinute) return missing / resetMs;
  // Faster than by the minute. What is missing is rounded up: of a quota that is nearly whole, most of it is rounding.
  return Math.max((missing - 1) / resetMs, perMinute);
}
