import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import type { ResponseCreateParams } from '../../wire/responses/ResponseCreateParams.js';
import { ResponseObject } from '../../wire/responses/ResponseObject.js';
import { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';
import type { BaseClient } from '../BaseClient.js';
import type { CommonRequestOptions, RequestOptions } from '../RequestOptions.js';
import { resumeResponse, type ResponsePosition } from '../resumeResponse.js';
import type { Stream } from '../Stream.js';
import type { StreamRequestOptions } from '../StreamRequestOptions.js';
import { pathSegment } from './pathSegment.js';
import type { MaybeStreaming, Streaming, Whole } from './Streaming.js';

export interface ResponseStreamOptions extends CommonRequestOptions {
  /**
   * What happens when the stream fails after its first event. Without this the error passes, after all that came. With
   * `'restart'` the request is sent again: an `AttemptBoundary` says that the answer begins anew. With `'resume'` the
   * stream goes on where it broke off; the response has to be made with `background: true`.
   */
  readonly midStream?: 'restart' | 'resume' | undefined;
}

export interface ResponseRetrieveParams {
  readonly stream?: boolean | null | undefined;
  /** Only with `stream`: the `sequence_number` of the last event that is known. */
  readonly starting_after?: number | undefined;
  readonly include?: readonly string[] | undefined;
  readonly include_obfuscation?: boolean | undefined;
}

/** The options by which a stream does not start over: it goes on, or ends. */
export interface ResponseResumeOptions extends CommonRequestOptions {
  /** See {@link ResponseStreamOptions}. */
  readonly midStream?: 'resume' | undefined;
}

/** `client.responses` */
export class Responses {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Streams the events of the response. Cold: each subscription sends a request.
   *
   * @see https://platform.openai.com/docs/api-reference/responses/create
   */
  create(params: Streaming<ResponseCreateParams>, options?: ResponseResumeOptions): Stream<ResponseStreamEvent>;
  /** The same for options by which the stream may start over. */
  create(
    params: Streaming<ResponseCreateParams>,
    options: ResponseStreamOptions,
  ): Stream<ResponseStreamEvent | AttemptBoundary>;
  /** Emits the whole response, once. Cold: each subscription sends a request. */
  create(params: Whole<ResponseCreateParams>, options?: RequestOptions): Stream<ResponseObject>;
  /** For a `stream` that is only known at run time. */
  create(
    params: MaybeStreaming<ResponseCreateParams>,
    options?: RequestOptions,
  ): Stream<ResponseStreamEvent> | Stream<ResponseObject>;
  create(
    params: MaybeStreaming<ResponseCreateParams>,
    options: ResponseStreamOptions = {},
  ): Stream<ResponseStreamEvent | AttemptBoundary> | Stream<ResponseObject> {
    const { midStream, ...rest } = options;
    if (!params.stream) return this.#client.post('/responses', params, { ...rest, schema: ResponseObject });
    const schema = ResponseStreamEvent;
    if (midStream !== 'resume') return this.#client.stream('/responses', params, { ...rest, midStream, schema });
    if (params.background !== true) {
      throw new TypeError("expected background: true beside midStream: 'resume': no other response can be resumed");
    }
    const { include, stream_options: streaming } = params;
    const later = { include: include ?? undefined, include_obfuscation: streaming?.include_obfuscation, ...rest.query };
    return this.#resume(undefined, { ...rest, query: later }, () =>
      this.#client.stream('/responses', params, { ...withoutTotal(rest), schema }),
    );
  }

  /**
   * Streams the events of a response made with `background: true`, from its beginning or after an event. Cold: each
   * subscription sends a request.
   *
   * @see https://platform.openai.com/docs/guides/background#streaming-a-background-response
   */
  retrieve(
    id: string,
    params: ResponseRetrieveParams & { readonly stream: true },
    options?: ResponseResumeOptions,
  ): Stream<ResponseStreamEvent>;
  /** The same for options by which the stream may start over. */
  retrieve(
    id: string,
    params: ResponseRetrieveParams & { readonly stream: true },
    options: ResponseStreamOptions,
  ): Stream<ResponseStreamEvent | AttemptBoundary>;
  /** Emits a stored response, once. Cold: each subscription sends a request. */
  retrieve(
    id: string,
    params?: ResponseRetrieveParams & { readonly stream?: false | null | undefined },
    options?: RequestOptions,
  ): Stream<ResponseObject>;
  retrieve(
    id: string,
    params: ResponseRetrieveParams = {},
    options: ResponseStreamOptions = {},
  ): Stream<ResponseStreamEvent | AttemptBoundary> | Stream<ResponseObject> {
    const { midStream, ...rest } = options;
    const { stream, starting_after: after, ...included } = params;
    const asked = { ...rest, query: { ...included, ...rest.query } };
    if (!stream) return this.#client.get(pathOf(id), { ...asked, schema: ResponseObject });
    const start = { id, after };
    if (midStream !== 'resume') return this.#replay(start, { ...asked, midStream });
    return this.#resume(start, asked, () => this.#replay(start, withoutTotal(asked)));
  }

  /**
   * Cancels a response that runs in the background and emits it as it is then, once. Cold: each subscription sends a
   * request. (Unsubscribing from its stream only stops listening.)
   *
   * @see https://platform.openai.com/docs/api-reference/responses/cancel
   */
  cancel(id: string, options?: RequestOptions): Stream<ResponseObject> {
    return this.#client.post(`${pathOf(id)}/cancel`, {}, { ...options, schema: ResponseObject });
  }

  #replay(position: ResponsePosition, options: RequestOptions): Stream<ResponseStreamEvent>;
  #replay(position: ResponsePosition, options: StreamRequestOptions): Stream<ResponseStreamEvent | AttemptBoundary>;
  #replay(
    { id, after }: ResponsePosition,
    options: StreamRequestOptions,
  ): Stream<ResponseStreamEvent | AttemptBoundary> {
    const query = { stream: true, starting_after: after, ...options.query };
    return this.#client.stream(pathOf(id), undefined, { ...options, query, schema: ResponseStreamEvent });
  }

  /** @param begin the first connection, which is retried as any other until there is an event */
  #resume(
    start: ResponsePosition | undefined,
    options: RequestOptions,
    begin: () => Stream<ResponseStreamEvent>,
  ): Stream<ResponseStreamEvent> {
    const part = { ...withoutTotal(options), maxRetries: 0 };
    const replay = (position: ResponsePosition) => this.#replay(position, part);
    const retrieve = (id: string) => this.retrieve(id, {}, part);
    return resumeResponse({ begin, replay, retrieve }, start, this.#client.settings(options));
  }
}

/** The clock of the whole is not one of its parts. */
function withoutTotal<Options extends RequestOptions>(options: Options): Options {
  return { ...options, timeouts: { ...options.timeouts, totalMs: Infinity } };
}

function pathOf(id: string): string {
  return `/responses/${pathSegment(id)}`;
}
