import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/**
 * A source that cannot be held back emitted faster than its values were taken. All that was received is delivered before
 * this error; the source was unsubscribed from.
 */
export class BufferOverflowError extends StreamError {
  static override readonly [errorKind] = 'BufferOverflowError';

  override readonly name = 'BufferOverflowError';
  readonly code = 'BUFFER_OVERFLOW';

  /**
   * @param values how many values were waiting
   * @param bytes how many bytes they count
   */
  constructor(
    readonly values: number,
    readonly bytes: number,
    options?: StreamErrorOptions,
  ) {
    super(
      `expected a consumer that keeps up, or a source that can be held back; got ${values} values (${bytes} bytes) that ` +
        "wait to be taken: choose overflow: 'dropOldest', 'latest' or 'unbounded', or a higher mark",
      options,
    );
  }
}
