import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/**
 * A `for … of` wanted a value that is not there yet, of a source that cannot be waited for. The values before it were
 * iterated; the source was unsubscribed from.
 */
export class WouldBlockError extends StreamError {
  static override readonly [errorKind] = 'WouldBlockError';

  override readonly name = 'WouldBlockError';
  readonly code = 'WOULD_BLOCK';

  constructor(options?: StreamErrorOptions) {
    super(
      'expected a source that emits at once, or that can be waited for; got one that emits later: iterate it with for ' +
        'await, eachValueFrom(source); to block the thread, in Node, make the request with client.blocking',
      options,
    );
  }
}
