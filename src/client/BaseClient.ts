import { asyncScheduler, defer, EMPTY, map, pipe, switchMap, type OperatorFunction } from 'rxjs';
import { isRetryable } from '../backoff/isRetryable.js';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';
import { decodeServerSentEvents } from '../operators/decodeServerSentEvents.js';
import { defaultClocks } from '../operators/defaultClocks.js';
import { PayloadReader } from '../operators/PayloadReader.js';
import { refuseErrorEvent } from '../operators/refuseErrorEvent.js';
import { retryStream } from '../operators/retryStream.js';
import type { SchemaOutput, StandardSchema } from '../schema/StandardSchema.js';
import { readUntilDone } from '../operators/readUntilDone.js';
import type { TakeUntilDoneOptions } from '../operators/takeUntilDone.js';
import { watchdog, type WatchdogClocks } from '../operators/watchdog.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { fetchTransport } from '../transports/fetchTransport.js';
import { refusal } from '../transports/refusal.js';
import type { Transport } from '../transports/Transport.js';
import { AttemptClocks } from './AttemptClocks.js';
import type { BaseClientOptions } from './BaseClientOptions.js';
import { bodyAsEvent } from './bodyAsEvent.js';
import { buildRequest } from './buildRequest.js';
import { given } from './given.js';
import type { CommonRequestOptions, RequestOptions } from './RequestOptions.js';
import type { RequestSettings } from './RequestSettings.js';
import { ResponseHead } from './ResponseHead.js';
import { Stream } from './Stream.js';
import type { StreamRequestOptions } from './StreamRequestOptions.js';
import { secretsOf } from './secretsOf.js';
import type { StreamRun } from './StreamRun.js';

interface SchemaOption<Schema extends StandardSchema> {
  /** What each value must be: a schema of zod, or any other Standard Schema. */
  readonly schema: Schema;
}

interface TerminalOption {
  /** How the server says that a stream is over, where it differs from OpenAI's way. */
  readonly terminal?: TakeUntilDoneOptions | undefined;
}

export type PostOptions<Schema extends StandardSchema> = CommonRequestOptions & SchemaOption<Schema>;
export type StreamOptions<Schema extends StandardSchema> = StreamRequestOptions & SchemaOption<Schema> & TerminalOption;

/** One exchange with the API: what is sent, and what is made of the answer. */
interface Exchange<T> {
  readonly path: string;
  readonly body: object | undefined;
  readonly accept: string;
  readonly options: StreamRequestOptions;
  readonly clocks: WatchdogClocks;
  readonly decode: (run: StreamRun, clocks: AttemptClocks) => OperatorFunction<Uint8Array, T>;
}

/** Requests to any API of OpenAI's kind: JSON in, JSON or an event stream out. */
export class BaseClient {
  readonly baseURL: string;
  readonly #options: BaseClientOptions;
  readonly #transport: Transport;

  /** @throws TypeError for a base URL or a transport that is none */
  constructor(options: BaseClientOptions) {
    this.baseURL = options.baseURL.trim().replace(/\/+$/, '');
    if (!/^([a-z][a-z\d+.-]*:)?\/\/[^/]|^(\/[^/]|$)/i.test(this.baseURL)) {
      throw new TypeError(`expected a base URL such as https://api.openai.com/v1, got ${JSON.stringify(this.baseURL)}`);
    }
    this.#options = { ...options, baseURL: this.baseURL };
    this.#transport = options.transport ?? fetchTransport();
    if (typeof this.#transport !== 'function') {
      throw new TypeError('expected a transport, which is a function; that of an OpenAIMock is mock.transport');
    }
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
  stream<Schema extends StandardSchema>(
    path: string,
    body: object | undefined,
    options: StreamOptions<Schema> & RequestOptions,
  ): Stream<SchemaOutput<Schema>>;
  /** The same for options by which the stream may start over. */
  stream<Schema extends StandardSchema>(
    path: string,
    body: object | undefined,
    options: StreamOptions<Schema>,
  ): Stream<SchemaOutput<Schema> | AttemptBoundary>;
  stream<Schema extends StandardSchema>(
    path: string,
    body: object | undefined,
    options: StreamOptions<Schema>,
  ): Stream<SchemaOutput<Schema> | AttemptBoundary> {
    const { decoder = decodeServerSentEvents } = this.#options;
    return this.#exchange({
      path,
      body,
      accept: 'text/event-stream',
      options,
      clocks: this.settings(options).clocks,
      decode: (run, clocks) =>
        pipe(
          run.takeBytes(clocks),
          decoder(),
          readUntilDone(options.terminal ?? {}, this.#reader(options.schema, run, clocks, this.#options.speculate)),
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
    const values = this.#exchange({
      path,
      body,
      accept: 'application/json',
      options,
      clocks: { ...clocks, idleMs },
      decode: (run, clocks) =>
        pipe(run.takeBytes(clocks), bodyAsEvent(), map(this.#reader(options.schema, run, clocks, false))),
    });
    return values as Stream<SchemaOutput<Schema>>; // what is one piece does not start over
  }

  /** Gets the JSON at a path: {@link BaseClient.post} without a body. */
  get<Schema extends StandardSchema>(path: string, options: PostOptions<Schema>): Stream<SchemaOutput<Schema>> {
    return this.post(path, undefined, options);
  }

  /** What holds for a request with these options. */
  settings({ maxRetries, onRetry, timeouts }: CommonRequestOptions = {}): RequestSettings {
    const { scheduler, random } = this.#options;
    return {
      maxRetries: maxRetries ?? this.#options.maxRetries ?? 2,
      onRetry: onRetry ?? this.#options.onRetry,
      clocks: { ...defaultClocks, ...given(this.#options.timeouts), ...given(timeouts) },
      scheduler,
      random,
    };
  }

  #exchange<T>({ path, body, accept, options, clocks, decode }: Exchange<T>): Stream<T | AttemptBoundary> {
    const { maxRetries, onRetry, scheduler = asyncScheduler, random } = this.settings(options);
    return new Stream((run) =>
      defer(() => {
        // What is subscribed to later, behind a key or a head, belongs to whoever subscribes now.
        const { demand, monitors } = currentStreamScope() ?? {};
        run.scheduler = scheduler;
        run.demand = demand;
        let retries = 0;
        const secrets: string[] = [];
        const attempt = AttemptClocks.watch(clocks, scheduler, (watching) => {
          if (run.stopped) return EMPTY;
          run.response = undefined;
          return buildRequest({ path, body, accept, retries: retries++ }, this.#options, options).pipe(
            switchMap((request) => {
              if (run.stopped) return EMPTY;
              secrets.push(...secretsOf(request));
              // Not the scope of another stream, whose values may be what this is subscribed to for.
              return withStreamScope({ ended: false, demand, monitors }, run.track(this.#transport(request)));
            }),
            switchMap((response) => {
              const refused = refusal(response, accept, scheduler, secrets);
              if (refused !== undefined) {
                // A head is enough to stop the clocks: if it says no, reading why has a limit of its own.
                watching.unsubscribe();
                return refused;
              }
              run.response = new ResponseHead(response);
              const values = response.body.pipe(decode(run, watching));
              return demand === undefined ? values : withStreamScope({ ended: false, demand, monitors }, values);
            }),
          );
        });
        return attempt.pipe(
          retryStream({
            maxRetries,
            midStream: options.midStream,
            isRetryable: (error) => !run.stopped && isRetryable(error),
            onRetry,
            scheduler,
            random,
          }),
          watchdog({ totalMs: clocks.totalMs, scheduler }),
        );
      }),
    );
  }

  /** Makes the value of an event, or throws the error that it is. */
  #reader<Schema extends StandardSchema>(
    schema: Schema,
    run: StreamRun,
    clocks: AttemptClocks,
    speculate: boolean | undefined,
  ): (event: ServerSentEvent) => SchemaOutput<Schema> {
    const checked = this.#options.validate ?? true;
    // With `validate: false` the caller chose to trust the server: what the schema would have checked is taken as said.
    const response = () => run.response;
    const reader = new PayloadReader<SchemaOutput<Schema>>(checked ? schema : undefined, { speculate }, (event) => {
      refuseErrorEvent(event, response);
    });
    return (event) => {
      const value = reader.read(event);
      clocks.seeValue(value);
      return value;
    };
  }
}
