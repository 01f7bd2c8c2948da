import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionCreateParams } from '../../wire/chat/ChatCompletionCreateParams.js';
import type { BaseClient } from '../BaseClient.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { Stream } from '../Stream.js';
import type { StreamRequestOptions } from '../StreamRequestOptions.js';
import type { MaybeStreaming, Streaming, Whole } from './Streaming.js';

/** `client.chat.completions` */
export class ChatCompletions {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Streams the answer: one ChatCompletionChunk per event, as the model writes it. Cold: each subscription sends a request.
   *
   * @see https://platform.openai.com/docs/api-reference/chat/create
   */
  create(params: Streaming<ChatCompletionCreateParams>, options?: RequestOptions): Stream<ChatCompletionChunk>;
  /** The same for options by which the stream may start over. */
  create(
    params: Streaming<ChatCompletionCreateParams>,
    options: StreamRequestOptions,
  ): Stream<ChatCompletionChunk | AttemptBoundary>;
  /** Emits the whole answer, once, when it is written. Cold: each subscription sends a request. */
  create(params: Whole<ChatCompletionCreateParams>, options?: RequestOptions): Stream<ChatCompletion>;
  /** For a `stream` that is only known at run time. */
  create(
    params: MaybeStreaming<ChatCompletionCreateParams>,
    options?: RequestOptions,
  ): Stream<ChatCompletionChunk> | Stream<ChatCompletion>;
  create(
    params: MaybeStreaming<ChatCompletionCreateParams>,
    options?: RequestOptions | StreamRequestOptions,
  ): Stream<ChatCompletionChunk | AttemptBoundary> | Stream<ChatCompletion> {
    return params.stream
      ? this.#client.stream('/chat/completions', params, { ...options, schema: ChatCompletionChunk })
      : this.#client.post('/chat/completions', params, { ...options, schema: ChatCompletion });
  }
}
