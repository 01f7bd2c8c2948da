import { rateLimits, type RateLimits } from '../backoff/rateLimits.js';
import type { StreamResponse } from '../transports/Transport.js';

/** The head of an answer. */
export class ResponseHead {
  readonly status: number;
  readonly headers: Headers;
  /** What the provider's support asks for. */
  readonly requestId: string | undefined;

  constructor({ status, headers, requestId }: Omit<StreamResponse, 'body'>) {
    this.status = status;
    this.headers = headers;
    this.requestId = requestId;
  }

  /** What is left of the key's quotas, from the headers `x-ratelimit-…`. */
  get rateLimits(): RateLimits {
    return rateLimits(this.headers);
  }
}
