import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/**
 * The body ended cleanly before the stream said that it was over, as it does when a proxy hides a dead server.
 * Everything received was emitted before this error.
 */
export class TruncatedStreamError extends StreamError {
  static override readonly [errorKind] = 'TruncatedStreamError';

  override readonly name = 'TruncatedStreamError';
  readonly code = 'TRUNCATED_STREAM';

  /** @param expected what would have ended the stream, `[DONE]` for instance */
  constructor(
    readonly expected: string,
    options?: StreamErrorOptions,
  ) {
    super(
      `expected ${expected} before the end of the body: the server or a proxy cut the stream` +
        ' (if it never sends one: required: false)',
      options,
    );
  }
}
