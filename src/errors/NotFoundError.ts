import { APIError } from './APIError.js';
import { errorKind } from './StreamError.js';

/** HTTP 404, or an in-band code that means it: no such model, deployment, object or path. */
export class NotFoundError extends APIError {
  static override readonly [errorKind] = 'NotFoundError';

  override readonly name = 'NotFoundError';
}
