/** What became of one request. */
export interface Granted {
  readonly granted: boolean;
  /** What is told of the limit, as OpenAI tells it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** So many requests in so long a time. */
export class RequestLimit {
  #left = 0;
  #endsAt = 0;

  /** @param windowMs for how long they last, in milliseconds */
  constructor(
    private readonly requests: number,
    private readonly windowMs: number,
  ) {}

  take(): Granted {
    const now = performance.now();
    if (now >= this.#endsAt) {
      this.#left = this.requests;
      this.#endsAt = now + this.windowMs;
    }
    const granted = this.#left > 0;
    if (granted) this.#left--;
    const resetMs = Math.ceil(this.#endsAt - now);
    const headers = {
      'x-ratelimit-limit-requests': String(this.requests),
      'x-ratelimit-remaining-requests': String(this.#left),
      'x-ratelimit-reset-requests': `${resetMs}ms`,
    };
    return { granted, headers: granted ? headers : { ...headers, 'retry-after-ms': String(resetMs) } };
  }
}
