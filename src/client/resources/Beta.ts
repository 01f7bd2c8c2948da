import type { BaseClient } from '../BaseClient.js';
import { Threads } from './Threads.js';

/** `client.beta`: the Assistants API. */
export class Beta {
  readonly threads: Threads;

  constructor(client: BaseClient) {
    this.threads = new Threads(client);
  }
}
