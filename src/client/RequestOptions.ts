import type { RetryNotice } from '../operators/retryStream.js';
import type { WatchdogClocks } from '../operators/watchdog.js';

/** Header fields by name, however it is written; those that are `undefined` are not sent. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

type QueryValue = string | number | boolean;

/** What can be set for all requests of a client, and anew for each one. */
export interface CommonRequestOptions {
  /**
   * How many times a request is sent again that failed before its first value.
   *
   * @defaultValue 2
   */
  readonly maxRetries?: number | undefined;
  /** Told of each retry before its wait: for a status line, say. */
  readonly onRetry?: ((retry: RetryNotice) => void) | undefined;
  /**
   * How long to wait for what, in milliseconds. `Infinity` turns a clock off; the time to connect is the transport's.
   * `totalMs` spans all attempts, the others one. The content of an answer that is no stream is the whole
   * of it; between its bytes it may pause for `idleMs`, or else for `contentIdleMs`.
   *
   * @defaultValue 600 s to the first byte and to the first content, 120 s between content
   */
  readonly timeouts?: WatchdogClocks | undefined;
  /** Sent besides those of the client; one named here replaces the client's, `undefined` takes it away. */
  readonly headers?: RequestHeaders | undefined;
  /** Added to the query of the URL; what is `undefined` is not. A list is written once per element, with `[]`. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>> | undefined;
}

/** What can be set for one request. */
export interface RequestOptions extends CommonRequestOptions {
  /** What may start over is another type: see `StreamRequestOptions`. */
  readonly midStream?: undefined;
}
