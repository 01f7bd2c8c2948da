import type { BaseClient } from '../BaseClient.js';
import { ChatCompletions } from './ChatCompletions.js';

/** `client.chat` */
export class Chat {
  readonly completions: ChatCompletions;

  constructor(client: BaseClient) {
    this.completions = new ChatCompletions(client);
  }
}
