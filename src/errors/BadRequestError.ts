import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 400, or an in-band code that means it: the request itself is wrong. Sending it again will not help. */
export class BadRequestError extends APIError {
  static override readonly [errorKind] = 'BadRequestError';

  override readonly name = 'BadRequestError';
}
