import { APIConnectionError } from './APIConnectionError.js';
import { errorKind } from './StreamError.js';

/** The connection did not open, or the answer did not begin, in the time that the transport gives. */
export class APIConnectionTimeoutError extends APIConnectionError {
  static override readonly [errorKind] = 'APIConnectionTimeoutError';

  override readonly name = 'APIConnectionTimeoutError';
  override readonly code = 'CONNECTION_TIMEOUT';
}
