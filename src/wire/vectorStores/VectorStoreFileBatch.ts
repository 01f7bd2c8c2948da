import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { VectorStoreFileCounts } from './VectorStoreFileCounts.js';

/**
 * Files that were put into a vector store together.
 *
 * @see https://developers.openai.com/api/reference/resources/vector_stores/subresources/file_batches
 */
export const VectorStoreFileBatch = z.looseObject({
  id: z.string(),
  object: openEnum<'vector_store.files_batch'>().nullish(),
  vector_store_id: z.string(),
  status: openEnum<'in_progress' | 'completed' | 'cancelled' | 'failed'>().nullish(),
  file_counts: VectorStoreFileCounts.nullish(),
  /** Unix time in seconds. */
  created_at: z.number().nullish(),
});
export interface VectorStoreFileBatch extends z.infer<typeof VectorStoreFileBatch> {}
