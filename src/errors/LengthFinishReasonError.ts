import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/** The answer was to be parsed, but the model stopped at the token limit. Everything received was emitted before this error. */
export class LengthFinishReasonError extends StreamError {
  static override readonly [errorKind] = 'LengthFinishReasonError';

  override readonly name = 'LengthFinishReasonError';
  readonly code = 'LENGTH_FINISH_REASON';

  /** @param snapshot the answer as far as it came */
  constructor(
    readonly snapshot: unknown,
    options?: StreamErrorOptions,
  ) {
    super('expected a whole answer to parse, got finish_reason length; raise the token limit or ask for less', options);
  }
}
