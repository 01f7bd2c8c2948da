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
      `expected a source that can be held back, or one that its consumer keeps up with; got ${values} values ` +
        `(${bytes} bytes) that wait: take less of it, or raise the mark or choose another overflow, where it has one`,
      options,
    );
  }
}
