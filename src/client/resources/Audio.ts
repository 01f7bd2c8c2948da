import type { BaseClient } from '../BaseClient.js';
import { Transcriptions } from './Transcriptions.js';

/** `client.audio` */
export class Audio {
  readonly transcriptions: Transcriptions;

  constructor(client: BaseClient) {
    this.transcriptions = new Transcriptions(client);
  }
}
