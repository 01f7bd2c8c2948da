import type { OperatorFunction, SchedulerLike } from 'rxjs';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import type { Transport } from '../transports/Transport.js';
import type { Provider } from './askFor.js';
import type { CommonRequestOptions, RequestHeaders } from './RequestOptions.js';

export interface BaseClientOptions extends Omit<CommonRequestOptions, 'headers'> {
  /** Where the API is, up to and with its version: `https://api.openai.com/v1`. A path alone serves in browsers. */
  readonly baseURL: string;
  /**
   * Sent with every request, besides those that the client makes; a header named here replaces the client's. A function
   * is asked before each attempt, for tokens that expire.
   */
  readonly headers?: Provider<RequestHeaders | undefined>;
  /**
   * Where a request goes, from the base URL on, for servers whose paths are their own.
   *
   * @defaultValue the path of OpenAI's API
   */
  readonly pathOf?: ((path: string, body: object | undefined) => string) | undefined;
  /** @defaultValue `fetchTransport()` */
  readonly transport?: Transport | undefined;
  /**
   * Makes the operator that decodes a body, once per request.
   *
   * @defaultValue `decodeServerSentEvents`
   */
  readonly decoder?: (() => OperatorFunction<Uint8Array, ServerSentEvent>) | undefined;
  /**
   * Whether values are checked by the schema of the endpoint. With `false` they are handed on as they came.
   *
   * @defaultValue `true`
   */
  readonly validate?: boolean | undefined;
  /**
   * Whether to learn what is the same in the events of a stream, and to parse and check only the rest: see
   * {@link ParseDataOptions.speculate}.
   *
   * @defaultValue `true`
   */
  readonly speculate?: boolean | undefined;
  /**
   * The clock of time-outs and of the waits between attempts.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
  /**
   * Gives the jitter of these waits: a number from 0 up to 1.
   *
   * @defaultValue `Math.random`
   */
  readonly random?: (() => number) | undefined;
}
