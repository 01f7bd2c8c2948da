import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A file in a vector store. It has the id of the file.
 *
 * @see https://developers.openai.com/api/reference/resources/vector_stores/subresources/files
 */
export const VectorStoreFile = z.looseObject({
  id: z.string(),
  object: openEnum<'vector_store.file'>().nullish(),
  vector_store_id: z.string(),
  status: openEnum<'in_progress' | 'completed' | 'cancelled' | 'failed'>().nullish(),
  /** Null unless the status is `failed`. */
  last_error: z
    .looseObject({
      code: openEnum<'server_error' | 'unsupported_file' | 'invalid_file'>().nullish(),
      message: z.string().nullish(),
    })
    .nullish(),
  usage_bytes: z.number().nullish(),
  /** Unix time in seconds. */
  created_at: z.number().nullish(),
  /** For the filters of a search. */
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  /** How the file is cut. */
  chunking_strategy: z
    .looseObject({
      type: openEnum<'static' | 'other'>(),
      static: z.looseObject({ chunk_overlap_tokens: z.number(), max_chunk_size_tokens: z.number() }).nullish(),
    })
    .nullish(),
});
export interface VectorStoreFile extends z.infer<typeof VectorStoreFile> {}
