import type { MockResponse } from '../responses/MockResponse.js';
import { refusal } from './refusal.js';

/** What the API of files says of an id that it does not know. */
export function noSuchFile(id: string): MockResponse {
  return refusal(404, `No such File object: ${id}`, { param: 'id' });
}
