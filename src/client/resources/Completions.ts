import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import { Completion } from '../../wire/completions/Completion.js';
import type { CompletionCreateParams } from '../../wire/completions/CompletionCreateParams.js';
import type { BaseClient } from '../BaseClient.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { Stream } from '../Stream.js';
import type { StreamRequestOptions } from '../StreamRequestOptions.js';
import type { MaybeStreaming, Streaming, Whole } from './Streaming.js';

/** `client.completions`: the legacy endpoint, whose streamed chunks and whole answers have one shape. */
export class Completions {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Streams the answer: one Completion per event, as the model writes it. Cold: each subscription sends a request.
   *
   * @see https://platform.openai.com/docs/api-reference/completions/create
   */
  create(params: Streaming<CompletionCreateParams>, options?: RequestOptions): Stream<Completion>;
  /** The same for options by which the stream may start over. */
  create(
    params: Streaming<CompletionCreateParams>,
    options: StreamRequestOptions,
  ): Stream<Completion | AttemptBoundary>;
  /** Emits the whole answer, once, when it is written. Cold: each subscription sends a request. */
  create(params: Whole<CompletionCreateParams>, options?: RequestOptions): Stream<Completion>;
  /** For a `stream` that is only known at run time. */
  create(params: MaybeStreaming<CompletionCreateParams>, options?: RequestOptions): Stream<Completion>;
  create(
    params: MaybeStreaming<CompletionCreateParams>,
    options?: RequestOptions | StreamRequestOptions,
  ): Stream<Completion | AttemptBoundary> {
    return params.stream
      ? this.#client.stream('/completions', params, { ...options, schema: Completion })
      : this.#client.post('/completions', params, { ...options, schema: Completion });
  }
}
