import type { Observable, SchedulerLike } from 'rxjs';

/** What is sent. */
export interface StreamRequest {
  readonly url: string;
  /** @defaultValue `'POST'` with a body, else `'GET'` */
  readonly method?: string | undefined;
  /** Those that are `undefined` are not sent. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Text, or bytes such as those of a form. */
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
}

/** The head of an answer, and its body to come. */
export interface StreamResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The id that the provider's support asks for, from the header `x-request-id` or its like. */
  readonly requestId: string | undefined;
  /**
   * The bytes as they arrive. Subscribe to it while the head is being emitted (`switchMap`, `concatMap`), and once:
   * the connection can be read once.
   * Errors: {@link APIConnectionError} when the connection breaks. Completes at the end of the body.
   */
  readonly body: Observable<Uint8Array>;
}

/**
 * Sends a request when it is subscribed to, one per subscription.
 *
 * Out: the head, once, as a rule asynchronously; completes when the body is over or was left.
 * Errors: {@link APIConnectionError} when there is no answer, `TypeError` for a request that cannot be sent. An HTTP
 * error is an answer like any other here.
 * Unsubscribing, from this or from the body, closes the connection at once, in every state; only at a stream's own end
 * (`takeUntilDone`) is the rest read quietly, for up to 50 ms and 64 KiB, so that the connection can be used again. A
 * request that is sent meanwhile waits for that connection rather than open another one.
 */
export interface Transport {
  (request: StreamRequest): Observable<StreamResponse>;
  /** Where the thread can block: the same transport for that. */
  readonly blocking?: (() => BlockingTransport) | undefined;
}

/** Sends requests for a thread that blocks while it waits. */
export interface BlockingTransport {
  readonly transport: Transport;
  /** The clock that goes on meanwhile. */
  readonly scheduler: SchedulerLike;
}
