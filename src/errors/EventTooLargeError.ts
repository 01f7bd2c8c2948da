import { errorKind, StreamError } from './StreamError.js';

/** One event grew beyond the limit. The events before it were emitted. */
export class EventTooLargeError extends StreamError {
  static override readonly [errorKind] = 'EventTooLargeError';

  override readonly name = 'EventTooLargeError';
  readonly code = 'EVENT_TOO_LARGE';

  constructor(readonly maxEventBytes: number) {
    super(`expected events of at most ${maxEventBytes} bytes, got a larger one; raise maxEventBytes if it is meant`);
  }
}
