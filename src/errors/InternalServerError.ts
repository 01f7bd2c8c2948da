import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 500 and above, or an in-band code that means it: the server failed or is overloaded. */
export class InternalServerError extends APIError {
  static override readonly [errorKind] = 'InternalServerError';

  override readonly name = 'InternalServerError';
}
