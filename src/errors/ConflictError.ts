import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 409, or an in-band code that means it: another request changed the object at the same time. */
export class ConflictError extends APIError {
  static override readonly [errorKind] = 'ConflictError';

  override readonly name = 'ConflictError';
}
