import type { MockState } from '../../state/MockState.js';
import { countsOf } from './countsOf.js';

/** A vector store counts its files anew, after one came, went or changed. */
export function countFiles(state: MockState, vectorStoreId: string): void {
  const store = state.vectorStores.get(vectorStoreId);
  if (store === undefined) return;
  const files = state.vectorStoreFiles.all().filter((file) => file.vector_store_id === vectorStoreId);
  const usage_bytes = files.reduce((sum, file) => sum + (file.usage_bytes ?? 0), 0);
  state.vectorStores.put({ ...store, file_counts: countsOf(files), usage_bytes, last_active_at: state.now() });
}
