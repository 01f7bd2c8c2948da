import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 422, or an in-band code that means it: well-formed, yet the server cannot act on it. */
export class UnprocessableEntityError extends APIError {
  static override readonly [errorKind] = 'UnprocessableEntityError';

  override readonly name = 'UnprocessableEntityError';
}
