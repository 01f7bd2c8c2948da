import type { MockResponse } from '../../responses/MockResponse.js';
import { noSuchObject } from '../noSuchObject.js';
import type { RouteContext } from '../RouteDefinition.js';

/** What is said when there is no assistant with the id in the request. */
export function missingAssistant({ request, state }: RouteContext): MockResponse | undefined {
  const id = String(request.json().assistant_id);
  return state.assistants.get(id) === undefined ? noSuchObject('assistant')(id) : undefined;
}
