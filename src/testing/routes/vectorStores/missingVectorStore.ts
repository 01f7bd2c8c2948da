import type { MockResponse } from '../../responses/MockResponse.js';
import type { RouteContext } from '../RouteDefinition.js';
import { vectorStoreKind } from './vectorStoreKind.js';

/** What is said when there is no vector store with the id in the path. */
export function missingVectorStore({ params, state }: RouteContext): MockResponse | undefined {
  const { vector_store_id: id = '' } = params;
  return state.vectorStores.get(id) === undefined ? vectorStoreKind.unknown(id) : undefined;
}
