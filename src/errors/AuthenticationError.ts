import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 401, or an in-band code that means it: the API key is missing, wrong or revoked. */
export class AuthenticationError extends APIError {
  static override readonly [errorKind] = 'AuthenticationError';

  override readonly name = 'AuthenticationError';
}
