import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/** The answer was to be parsed, but a content filter cut it off. Everything received was emitted before this error. */
export class ContentFilterFinishReasonError extends StreamError {
  static override readonly [errorKind] = 'ContentFilterFinishReasonError';

  override readonly name = 'ContentFilterFinishReasonError';
  readonly code = 'CONTENT_FILTER_FINISH_REASON';

  /** @param snapshot the answer as far as it came */
  constructor(
    readonly snapshot: unknown,
    options?: StreamErrorOptions,
  ) {
    super(
      'expected a whole answer to parse, got finish_reason content_filter; the request or the answer was filtered',
      options,
    );
  }
}
