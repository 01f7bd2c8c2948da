import { rateLimits, type RateLimit } from '../backoff/rateLimits.js';
import { retryAfterMs } from '../backoff/retryAfterMs.js';
import { retryDelay } from '../backoff/retryDelay.js';
import { ServerQuota } from './ServerQuota.js';
import { SlidingWindow, type Taken } from './SlidingWindow.js';

export interface RequestBudgetOptions {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  readonly random: (() => number) | undefined;
}

const MINUTE_MS = 60_000;

/** When the next request may be sent: by our own limits, and by what the server has said. All times are in milliseconds. */
export class RequestBudget {
  readonly #requests: SlidingWindow;
  readonly #tokens: SlidingWindow;
  readonly #serverRequests = new ServerQuota();
  readonly #serverTokens = new ServerQuota();
  readonly #random: (() => number) | undefined;
  #pausedUntil = -Infinity;
  #refusals = 0;

  constructor({ requestsPerMinute, tokensPerMinute, random }: RequestBudgetOptions) {
    this.#requests = new SlidingWindow(requestsPerMinute, MINUTE_MS);
    this.#tokens = new SlidingWindow(tokensPerMinute, MINUTE_MS);
    this.#random = random;
  }

  waitMs(tokens: number, now: number): number {
    return Math.max(
      this.#pausedUntil - now,
      this.#requests.waitMs(1, now),
      this.#tokens.waitMs(tokens, now),
      this.#serverRequests.waitMs(1, now),
      this.#serverTokens.waitMs(tokens, now),
      0,
    );
  }

  /** A request is sent. Returns what the tokens were taken as, for their correction. */
  send(tokens: number, now: number): Taken {
    this.#requests.take(1, now);
    this.expect(tokens, now);
    return this.#tokens.take(tokens, now);
  }

  /** A request is under way, of which the server has not told yet. */
  expect(tokens: number, now: number): void {
    this.#serverRequests.send(1, now);
    this.#serverTokens.send(tokens, now);
  }

  /** The server has answered it. */
  answer(tokens: number, status: number, headers: Headers, now: number): void {
    const left = rateLimits(headers);
    const askedMs = status === 429 ? retryAfterMs(headers, now) : undefined;
    this.#serverRequests.settle(1, withReset(left.requests, askedMs), now);
    this.#serverTokens.settle(tokens, withReset(left.tokens, askedMs), now);
    if (status === 429) this.refuse(askedMs, now);
    else if (status < 400) this.#refusals = 0;
  }

  /** It has ended without an answer. */
  giveUp(tokens: number, now: number): void {
    this.#serverRequests.settle(1, undefined, now);
    this.#serverTokens.settle(tokens, undefined, now);
  }

  /** The server wants fewer requests: nobody sends one until it may be asked again, which is tried after a minute at most. */
  refuse(askedMs: number | undefined, now: number): void {
    // Those that were under way when the first one was refused tell nothing new, unless they say how long.
    const isNew = this.#pausedUntil <= now;
    if (!isNew && askedMs === undefined) return;
    const pauseMs = askedMs ?? retryDelay(this.#refusals, undefined, { random: this.#random }) ?? 0;
    if (isNew) this.#refusals++;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.min(pauseMs, MINUTE_MS));
  }

  /** What the request really took. */
  correct(taken: Taken, tokens: number, now: number): void {
    this.#tokens.correct(taken, tokens, now);
  }
}

/** Where the server does not tell when a quota is whole again, there is enough of it when it may be asked again. */
function withReset(limit: RateLimit, askedMs: number | undefined): RateLimit {
  return { ...limit, resetMs: limit.resetMs ?? (askedMs && Math.min(askedMs, MINUTE_MS)) };
}
