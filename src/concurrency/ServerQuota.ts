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
  /** When it is whole, for a server that does not tell its limit. */
  #wholeAt = 0;
  #unanswered = 0;

  /** How long it is until that much is left. What is more than the limit waits for all of it. */
  waitMs(amount: number, now: number): number {
    const missing = Math.min(amount, this.#limit) - this.#leftAt(now);
    if (missing <= 0) return 0;
    return Math.ceil(this.#limit === Infinity ? this.#wholeAt - now : missing / this.#perMs);
  }

  /** A request of that much was sent. */
  send(amount: number, now: number): void {
    this.#unanswered += amount;
    this.#set(this.#leftAt(now) - amount, now);
  }

  /** It has ended without an answer, or begins to be answered with this. */
  settle(amount: number, answer: RateLimit | undefined, now: number): void {
    this.#unanswered -= amount;
    const { remaining, limit = Infinity, resetMs } = answer ?? {};
    if (remaining === undefined) return;
    this.#limit = Math.max(limit, remaining);
    this.#wholeAt = now + (resetMs ?? WHOLE_MS);
    const growing = this.#limit - remaining;
    this.#perMs = growing > 0 && resetMs ? growing / resetMs : this.#limit / WHOLE_MS;
    this.#set(remaining - this.#unanswered, now);
  }

  #leftAt(now: number): number {
    if (this.#limit === Infinity) return now >= this.#wholeAt ? Infinity : this.#left;
    return Math.min(this.#left + (now - this.#at) * this.#perMs, this.#limit);
  }

  #set(left: number, now: number): void {
    this.#left = left;
    this.#at = now;
  }
}
