import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { VectorStoreFileCounts } from './VectorStoreFileCounts.js';

/**
 * Files that can be searched by meaning.
 *
 * @see https://developers.openai.com/api/reference/resources/vector_stores
 */
export const VectorStore = z.looseObject({
  id: z.string(),
  object: openEnum<'vector_store'>().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  status: openEnum<'expired' | 'in_progress' | 'completed'>().nullish(),
  file_counts: VectorStoreFileCounts.nullish(),
  usage_bytes: z.number().nullish(),
  /** Unix time in seconds, as all times here. */
  created_at: z.number().nullish(),
  last_active_at: z.number().nullish(),
  expires_after: z.looseObject({ anchor: openEnum<'last_active_at'>(), days: z.number() }).nullish(),
  expires_at: z.number().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export interface VectorStore extends z.infer<typeof VectorStore> {}
