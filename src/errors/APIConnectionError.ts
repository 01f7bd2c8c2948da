import { errorKind, StreamError } from './StreamError.js';

/**
 * The connection could not be opened, or broke. What had arrived was emitted before this error.
 * `cause` is the error of the transport (`ECONNREFUSED`, `ECONNRESET`, …).
 */
export class APIConnectionError extends StreamError {
  static override readonly [errorKind]: string = 'APIConnectionError';

  override readonly name: string = 'APIConnectionError';
  readonly code: string = 'CONNECTION';
}
