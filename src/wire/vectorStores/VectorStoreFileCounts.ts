import * as z from 'zod';

const count = z.number().nullish();

/**
 * How many files are how far.
 *
 * @see https://developers.openai.com/api/reference/resources/vector_stores
 */
export const VectorStoreFileCounts = z.looseObject({
  in_progress: count,
  completed: count,
  failed: count,
  cancelled: count,
  total: count,
});
export interface VectorStoreFileCounts extends z.infer<typeof VectorStoreFileCounts> {}
