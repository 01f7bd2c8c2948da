import {
  asyncScheduler,
  defer,
  EMPTY,
  forkJoin,
  identity,
  pipe,
  switchMap,
  type Observable,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import { isRetryable } from '../backoff/isRetryable.js';
import { currentStreamScope, withStreamScope } from '../flow/withStreamScope.js';
import { decodeServerSentEvents } from '../operators/decodeServerSentEvents.js';
import { parseData } from '../operators/parseData.js';
import { retryStream } from '../operators/retryStream.js';
import type { SchemaOutput, StandardSchema } from '../operators/StandardSchema.js';
import { takeUntilDone, type TakeUntilDoneOptions } from '../operators/takeUntilDone.js';
import { throwErrorEvents } from '../operators/throwErrorEvents.js';
import { watchdog, type WatchdogClocks } from '../operators/watchdog.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { fetchTransport } from '../transports/fetchTransport.js';
import { requireSuccess } from '../transports/requireSuccess.js';
import type { StreamResponse, Transport } from '../transports/Transport.js';
import { askFor, type Provider } from './askFor.js';
import { bodyAsEvent } from './bodyAsEvent.js';
import { encodeBody } from './encodeBody.js';
import type { RequestHeaders, RequestOptions } from './RequestOptions.js';
import type { RequestSettings } from './RequestSettings.js';
import { ResponseHead } from './ResponseHead.js';
import { Stream } from './Stream.js';
import type { BoundaryOf, StreamRequestOptions } from './StreamRequestOptions.js';
import type { StreamRun } from './StreamRun.js';

export interface BaseClientOptions extends Omit<RequestOptions, 'headers'> {
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

interface SchemaOption<Schema extends StandardSchema> {
  /** What each value must be: a schema of zod, or any other Standard Schema. */
  readonly schema: Schema;
}

interface TerminalOption {
  /** How the server says that a stream is over, where it differs from OpenAI's way. */
  readonly terminal?: TakeUntilDoneOptions | undefined;
}

export type PostOptions<Schema extends StandardSchema> = RequestOptions & SchemaOption<Schema>;
export type StreamOptions<Schema extends StandardSchema> = StreamRequestOptions & SchemaOption<Schema> & TerminalOption;

/** One exchange with the API: what is sent, and what is made of the answer. */
interface Exchange<T, Options extends StreamRequestOptions> {
  readonly path: string;
  readonly body: object | undefined;
  readonly accept: string;
  readonly options: Options;
  readonly clocks: WatchdogClocks;
  readonly decode: (run: StreamRun) => OperatorFunction<Uint8Array, T>;
}

/** One of them runs at any time: nothing hangs for ever. */
const DEFAULT_CLOCKS: WatchdogClocks = { firstByteMs: 600_000, firstContentMs: 600_000, contentIdleMs: 120_000 };

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
   * Sends a request and streams the events of the answer.
   *
   * Out: one value per event, asynchronous, as they arrive.
   * Errors: {@link APIConnectionError} without an answer or when it breaks off, {@link APIError} when the API refuses,
   * {@link StreamTimeoutError}, {@link UnexpectedContentTypeError}, {@link TruncatedStreamError},
   * {@link JsonParseError}, {@link SchemaError}. What came before an error was emitted before it. Before the first value
   * the request is sent again when that may help, up to `maxRetries` times.
   * Completes when the stream says that it is over.
   *
   * @param path from the base URL on, with its first slash
   * @param body posted as JSON, a `FormData` as such; without one it is a GET
   */
  stream<Schema extends StandardSchema, const Options extends StreamOptions<Schema>>(
    path: string,
    body: object | undefined,
    options: Options & SchemaOption<Schema>,
  ): Stream<SchemaOutput<Schema> | BoundaryOf<Options>> {
    const { decoder = decodeServerSentEvents } = this.#options;
    return this.#exchange({
      path,
      body,
      accept: 'text/event-stream',
      options,
      clocks: this.settings(options).clocks,
      decode: (run) =>
        pipe(
          run.limitBytes(),
          decoder(),
          takeUntilDone(options.terminal),
          throwErrorEvents({ response: () => run.response }),
          this.#parse(options.schema),
        ),
    });
  }

  /**
   * Posts a body and emits the JSON of the answer.
   *
   * Out: one value, asynchronous, then it completes.
   * Errors: as for {@link BaseClient.stream}, but for what only a stream can do.
   *
   * @param path from the base URL on, with its first slash
   * @param body posted as JSON, a `FormData` as such; without one it is a GET
   */
  post<Schema extends StandardSchema>(
    path: string,
    body: object | undefined,
    options: PostOptions<Schema>,
  ): Stream<SchemaOutput<Schema>> {
    // The answer is one piece of content: there is no pause in it but one between its bytes.
    const { contentIdleMs, idleMs = contentIdleMs, ...clocks } = this.settings(options).clocks;
    return this.#exchange<SchemaOutput<Schema>, RequestOptions>({
      path,
      body,
      accept: 'application/json',
      options,
      clocks: { ...clocks, idleMs },
      decode: (run) =>
        pipe(
          run.limitBytes(),
          bodyAsEvent(),
          throwErrorEvents({ response: () => run.response }),
          this.#parse(options.schema),
        ),
    });
  }

  /** Gets the JSON at a path: {@link BaseClient.post} without a body. */
  get<Schema extends StandardSchema>(path: string, options: PostOptions<Schema>): Stream<SchemaOutput<Schema>> {
    return this.post(path, undefined, options);
  }

  /** What holds for a request with these options. */
  settings({ maxRetries, timeouts }: RequestOptions = {}): RequestSettings {
    const { scheduler, random } = this.#options;
    return {
      maxRetries: maxRetries ?? this.#options.maxRetries ?? 2,
      clocks: { ...DEFAULT_CLOCKS, ...given(this.#options.timeouts), ...given(timeouts) },
      scheduler,
      random,
    };
  }

  #exchange<T, Options extends StreamRequestOptions>({
    path,
    body,
    accept,
    options,
    clocks,
    decode,
  }: Exchange<T, Options>): Stream<T | BoundaryOf<Options>> {
    const { maxRetries, scheduler, random } = this.settings(options);
    const { totalMs, ...attemptClocks } = clocks;
    const { firstByteMs, firstContentMs } = attemptClocks;
    const values = (run: StreamRun) =>
      defer(() => {
        let retries = 0;
        const attempt = defer(() => {
          if (run.stopped) return EMPTY;
          const startedAt = (scheduler ?? asyncScheduler).now();
          return this.#send(path, body, accept, options, retries++).pipe(
            watchdog({ firstByteMs, firstContentMs, scheduler }),
            // A head is enough to stop these two clocks: if it says no, reading why has a limit of its own.
            requireSuccess(accept, scheduler),
            switchMap((response) => {
              run.response = new ResponseHead(response);
              return response.body.pipe(watchdog({ ...attemptClocks, startedAt, scheduler }, decode(run)));
            }),
          );
        });
        return attempt.pipe(
          retryStream({
            maxRetries,
            midStream: options.midStream,
            isRetryable: (error) => !run.stopped && isRetryable(error),
            scheduler,
            random,
          }),
          watchdog({ totalMs, scheduler }),
        );
      });
    // Boundaries come with `midStream: 'restart'` alone, and then the type says so.
    return new Stream(values as (run: StreamRun) => Observable<T | BoundaryOf<Options>>);
  }

  #send(
    path: string,
    body: object | undefined,
    accept: string,
    options: RequestOptions,
    retries: number,
  ): Observable<StreamResponse> {
    const { headers, query, pathOf = identity } = this.#options;
    const scope = currentStreamScope(); // a body or a token that is asynchronous subscribes the transport later
    return forkJoin([encodeBody(body), askFor(headers, 'headers')]).pipe(
      switchMap(([encoded, own]) => {
        const url = withQuery(below(this.baseURL, pathOf(path, body)), { ...query, ...options.query });
        const request = {
          url,
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            accept,
            'content-type': encoded.contentType,
            ...(isElsewhere(url) ? {} : { 'x-retry-count': String(retries) }),
            ...lowerCased(own),
            ...lowerCased(options.headers),
          },
          body: encoded.body,
        };
        return withStreamScope(scope, this.#transport(request));
      }),
    );
  }

  #parse<Schema extends StandardSchema>(schema: Schema): OperatorFunction<ServerSentEvent, SchemaOutput<Schema>> {
    if (this.#options.validate ?? true) return parseData(schema);
    // The caller chose to trust the server: what the schema would have checked is taken as said.
    return parseData();
  }
}

/** The base URL with the path before its query, if it has one. */
function below(baseURL: string, path: string): string {
  return baseURL.replace(/\/*(?=[?#]|$)/, () => path); // a function: `$` means nothing in a path
}

/** So that a header given by the caller replaces one of ours, however it is written. */
function lowerCased(headers: RequestHeaders = {}): RequestHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Without what is `undefined`, which would hide a default. */
function given<T extends object>(values: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function withQuery(url: string, query: RequestOptions['query']): string {
  const parameters = Object.entries(given(query)).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((element) => [`${name}[]`, String(element)]) : [[name, String(value)]],
  );
  if (parameters.length === 0) return url;
  return url + (url.includes('?') ? '&' : '?') + new URLSearchParams(parameters).toString();
}

/**
 * Whether a page sends this to another origin, which must have allowed each header by its name: one that it does not
 * know would make the request fail.
 */
function isElsewhere(url: string): boolean {
  const { location } = globalThis as { readonly location?: { readonly origin: string; readonly href: string } };
  return location !== undefined && new URL(url, location.href).origin !== location.origin;
}
