import type { VectorStoreFile } from '../../../wire/vectorStores/VectorStoreFile.js';
import type { MockState } from '../../state/MockState.js';

/** How the API cuts files unless it is told. */
const STRATEGY: VectorStoreFile['chunking_strategy'] = {
  type: 'static',
  static: { chunk_overlap_tokens: 400, max_chunk_size_tokens: 800 },
};

/** A file in a vector store, which is through at once. */
export function vectorStoreFileOf(
  { attributes, chunking_strategy: strategy }: Partial<VectorStoreFile>,
  vector_store_id: string,
  id: string,
  state: MockState,
): VectorStoreFile {
  return {
    id,
    object: 'vector_store.file',
    created_at: state.now(),
    vector_store_id,
    status: 'completed',
    last_error: null,
    usage_bytes: state.files.get(id)?.bytes ?? 0,
    attributes: attributes ?? {},
    chunking_strategy: strategy && strategy.type !== 'auto' ? strategy : STRATEGY,
  };
}
