import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 429, or an in-band code that means it: too many requests or tokens, or no quota left. See `retryAfterMs`. */
export class RateLimitError extends APIError {
  static override readonly [errorKind] = 'RateLimitError';

  override readonly name = 'RateLimitError';
}
