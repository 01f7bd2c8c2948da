import type { BaseClient } from '../BaseClient.js';
import { ThreadRuns } from './ThreadRuns.js';

/** `client.beta.threads` */
export class Threads {
  readonly runs: ThreadRuns;

  constructor(client: BaseClient) {
    this.runs = new ThreadRuns(client);
  }
}
