import type { MockResponse } from '../../responses/MockResponse.js';
import type { MockState } from '../../state/MockState.js';
import { noSuchFile } from '../noSuchFile.js';

/** What is said when there is no file with the id. */
export function missingFile(id: string, state: MockState): MockResponse | undefined {
  return state.files.get(id) === undefined ? noSuchFile(id) : undefined;
}
