import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 403, or an in-band code that means it: the key is good, but not for this. */
export class PermissionDeniedError extends APIError {
  static override readonly [errorKind] = 'PermissionDeniedError';

  override readonly name = 'PermissionDeniedError';
}
