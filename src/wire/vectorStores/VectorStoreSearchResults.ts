import * as z from 'zod';
import { openEnum } from '../openEnum.js';

const Result = z.looseObject({
  file_id: z.string().nullish(),
  filename: z.string().nullish(),
  /** 0 to 1. */
  score: z.number().nullish(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  content: z.array(z.looseObject({ type: openEnum<'text'>(), text: z.string() })),
});

/**
 * What a search in a vector store found, the best first.
 *
 * @see https://developers.openai.com/api/reference/resources/vector_stores/methods/search
 */
export const VectorStoreSearchResults = z.looseObject({
  object: openEnum<'vector_store.search_results.page'>().nullish(),
  /** What was searched for, as the model has rewritten it. */
  search_query: z.union([z.string(), z.array(z.string())]).nullish(),
  data: z.array(Result),
  has_more: z.boolean().nullish(),
  next_page: z.string().nullish(),
});
export interface VectorStoreSearchResults extends z.infer<typeof VectorStoreSearchResults> {}
