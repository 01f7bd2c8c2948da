import type { MockResponse } from '../../responses/MockResponse.js';
import type { RouteContext } from '../RouteDefinition.js';
import { threadKind } from './threadKind.js';

/** What is said when there is no thread with the id in the path. */
export function missingThread({ params, state }: RouteContext): MockResponse | undefined {
  const { thread_id: id = '' } = params;
  return state.threads.get(id) === undefined ? threadKind.unknown(id) : undefined;
}
