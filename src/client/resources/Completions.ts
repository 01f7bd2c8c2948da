import type { Observable } from 'rxjs';
import { Completion } from '../../wire/completions/Completion.js';
import type { CompletionCreateParams } from '../../wire/completions/CompletionCreateParams.js';
import type { BaseClient } from '../BaseClient.js';
import type { Stream } from '../Stream.js';

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
  create(params: CompletionCreateParams & { readonly stream: true }): Stream<Completion>;
  /** Emits the whole answer, once, when it is written. Cold: each subscription sends a request. */
  create(params: CompletionCreateParams & { readonly stream?: false | null | undefined }): Observable<Completion>;
  /** For a `stream` that is only known at run time. */
  create(params: CompletionCreateParams & { readonly stream?: boolean | null | undefined }): Observable<Completion>;
  create(params: CompletionCreateParams & { readonly stream?: boolean | null | undefined }): Observable<Completion> {
    return params.stream
      ? this.#client.stream('/completions', params, { schema: Completion })
      : this.#client.post('/completions', params, { schema: Completion });
  }
}
