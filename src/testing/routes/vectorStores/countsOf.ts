import type { VectorStoreFile } from '../../../wire/vectorStores/VectorStoreFile.js';
import type { VectorStoreFileCounts } from '../../../wire/vectorStores/VectorStoreFileCounts.js';

/** How many files are how far. */
export function countsOf(files: readonly VectorStoreFile[]): VectorStoreFileCounts {
  const count = (wanted: string) => files.filter(({ status }) => status === wanted).length;
  return {
    in_progress: count('in_progress'),
    completed: count('completed'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    total: files.length,
  };
}
