import { ModelList } from '../../wire/models/ModelList.js';
import type { BaseClient } from '../BaseClient.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { Stream } from '../Stream.js';

/** `client.models` */
export class Models {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Emits the list of the models that the key may use, once. Cold: each subscription sends a request.
   *
   * @see https://platform.openai.com/docs/api-reference/models/list
   */
  list(options?: RequestOptions): Stream<ModelList> {
    return this.#client.get('/models', { ...options, schema: ModelList });
  }
}
