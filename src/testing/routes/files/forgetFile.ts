import type { VectorStoreFile } from '../../../wire/vectorStores/VectorStoreFile.js';
import type { MockState } from '../../state/MockState.js';
import { vectorStoreFileKey } from '../../state/vectorStoreFileKey.js';
import { countFiles } from '../vectorStores/countFiles.js';

/** Takes a file out of a vector store. */
export function forgetFile(state: MockState, file: VectorStoreFile): void {
  state.vectorStoreFiles.delete(vectorStoreFileKey(file));
  countFiles(state, file.vector_store_id);
}
