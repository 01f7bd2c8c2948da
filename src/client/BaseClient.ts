import { defer, switchMap, type Observable, type OperatorFunction } from 'rxjs';
import { decodeServerSentEvents } from '../operators/decodeServerSentEvents.js';
import { parseData } from '../operators/parseData.js';
import type { SchemaOutput, StandardSchema } from '../operators/StandardSchema.js';
import { takeUntilDone } from '../operators/takeUntilDone.js';
import { throwErrorEvents } from '../operators/throwErrorEvents.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { eventStreamBody } from '../transports/eventStreamBody.js';
import { fetchTransport } from '../transports/fetchTransport.js';
import { requireSuccess } from '../transports/requireSuccess.js';
import type { StreamResponse, Transport } from '../transports/Transport.js';
import { bodyAsEvent } from './bodyAsEvent.js';
import { Stream } from './Stream.js';

export interface BaseClientOptions {
  /** Where the API is, up to and with its version: `https://api.openai.com/v1`. A path alone serves in browsers. */
  readonly baseURL: string;
  /** Sent with every request, besides those that the client makes; a header named here replaces the client's. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
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
}

export interface RequestOptions<Schema extends StandardSchema> {
  /** What each value must be: a schema of zod, or any other Standard Schema. */
  readonly schema: Schema;
}

/** Requests to any API of OpenAI's kind: JSON in, JSON or an event stream out. */
export class BaseClient {
  readonly baseURL: string;
  readonly #options: BaseClientOptions;
  readonly #transport: Transport;

  constructor(options: BaseClientOptions) {
    this.baseURL = options.baseURL.trim().replace(/\/+$/, '');
    this.#options = options;
    this.#transport = options.transport ?? fetchTransport();
  }

  /**
   * Posts a JSON body and streams the events of the answer.
   *
   * Out: one value per event, asynchronous, as they arrive.
   * Errors: {@link APIConnectionError} without an answer or when it breaks off, {@link APIError} when the API refuses,
   * {@link UnexpectedContentTypeError}, {@link TruncatedStreamError}, {@link JsonParseError}, {@link SchemaError}. What
   * came before an error was emitted before it.
   * Completes when the stream says that it is over.
   *
   * @param path from the base URL on, with its first slash
   */
  stream<Schema extends StandardSchema>(
    path: string,
    body: object,
    { schema }: RequestOptions<Schema>,
  ): Stream<SchemaOutput<Schema>> {
    const { decoder = decodeServerSentEvents } = this.#options;
    return new Stream(
      defer(() =>
        this.#send(path, body, 'text/event-stream').pipe(
          eventStreamBody(),
          decoder(),
          takeUntilDone(),
          throwErrorEvents(),
          this.#parse(schema),
        ),
      ),
    );
  }

  /**
   * Posts a JSON body and emits the JSON of the answer.
   *
   * Out: one value, asynchronous, then it completes.
   * Errors: as for {@link BaseClient.stream}, but for what only a stream can do.
   *
   * @param path from the base URL on, with its first slash
   */
  post<Schema extends StandardSchema>(
    path: string,
    body: object,
    { schema }: RequestOptions<Schema>,
  ): Observable<SchemaOutput<Schema>> {
    return defer(() =>
      this.#send(path, body, 'application/json').pipe(
        requireSuccess('application/json'),
        switchMap((response) => response.body),
        bodyAsEvent(),
        throwErrorEvents(),
        this.#parse(schema),
      ),
    );
  }

  #parse<Schema extends StandardSchema>(schema: Schema): OperatorFunction<ServerSentEvent, SchemaOutput<Schema>> {
    if (this.#options.validate ?? true) return parseData(schema);
    // The caller chose to trust the server: what the schema would have checked is taken as said.
    return parseData();
  }

  #send(path: string, body: object, accept: string): Observable<StreamResponse> {
    const headers = { accept, 'content-type': 'application/json', ...lowerCased(this.#options.headers) };
    const url = this.baseURL.replace(/\/*(?=[?#]|$)/, () => path); // a function: `$` means nothing in a path
    return this.#transport({ url, method: 'POST', headers, body: JSON.stringify(body) });
  }
}

/** So that a header given by the caller replaces one of ours, however it is written. */
function lowerCased(headers: BaseClientOptions['headers'] = {}): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
