import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/** The clocks that watch a stream: the first three of its bytes and its content, the last of the whole. */
export type StreamClock = 'firstByte' | 'idle' | 'firstContent' | 'contentIdle' | 'total';

/** One of the clocks that watch a stream ran out. What had arrived was emitted before this error. */
export class StreamTimeoutError extends StreamError {
  static override readonly [errorKind] = 'StreamTimeoutError';

  override readonly name = 'StreamTimeoutError';
  readonly code = 'STREAM_TIMEOUT';

  /**
   * @param clock which clock ran out
   * @param limitMs what it was set to, in milliseconds
   */
  constructor(
    readonly clock: StreamClock,
    readonly limitMs: number,
    options?: StreamErrorOptions,
  ) {
    super(`the ${clock} clock ran out after ${limitMs} ms; raise ${clock}Ms if the server is only slow`, options);
  }
}
