import type { MockResponse } from '../responses/MockResponse.js';
import { refusal } from './refusal.js';

/** What the API of Assistants says of an id that it does not know: `No thread found with id 'thread_9'.` */
export function noSuchObject(kind: string): (id: string) => MockResponse {
  return (id) => refusal(404, `No ${kind} found with id '${id}'.`);
}
