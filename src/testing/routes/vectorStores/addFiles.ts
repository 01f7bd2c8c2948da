import type { VectorStoreFile } from '../../../wire/vectorStores/VectorStoreFile.js';
import type { MockState } from '../../state/MockState.js';
import { countFiles } from './countFiles.js';
import { vectorStoreFileOf } from './vectorStoreFileOf.js';

/** Puts files into a vector store. Returns them as they are there. */
export function addFiles(
  files: readonly { readonly id: string; readonly fields: Partial<VectorStoreFile> }[],
  vectorStoreId: string,
  state: MockState,
): readonly VectorStoreFile[] {
  const added = files.map(({ id, fields }) =>
    state.vectorStoreFiles.put(vectorStoreFileOf(fields, vectorStoreId, id, state)),
  );
  countFiles(state, vectorStoreId);
  return added;
}
