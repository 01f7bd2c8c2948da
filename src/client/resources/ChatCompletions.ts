import type { Observable } from 'rxjs';
import { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionCreateParams } from '../../wire/chat/ChatCompletionCreateParams.js';
import type { BaseClient } from '../BaseClient.js';
import type { Stream } from '../Stream.js';

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
  create(params: ChatCompletionCreateParams & { readonly stream: true }): Stream<ChatCompletionChunk>;
  /** Emits the whole answer, once, when it is written. Cold: each subscription sends a request. */
  create(
    params: ChatCompletionCreateParams & { readonly stream?: false | null | undefined },
  ): Observable<ChatCompletion>;
  /** For a `stream` that is only known at run time. */
  create(
    params: ChatCompletionCreateParams & { readonly stream?: boolean | null | undefined },
  ): Stream<ChatCompletionChunk> | Observable<ChatCompletion>;
  create(
    params: ChatCompletionCreateParams & { readonly stream?: boolean | null | undefined },
  ): Stream<ChatCompletionChunk> | Observable<ChatCompletion> {
    return params.stream
      ? this.#client.stream('/chat/completions', params, { schema: ChatCompletionChunk })
      : this.#client.post('/chat/completions', params, { schema: ChatCompletion });
  }
}
