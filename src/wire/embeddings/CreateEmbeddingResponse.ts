import * as z from 'zod';
import { openEnum } from '../openEnum.js';

const Embedding = z.looseObject({
  object: openEnum<'embedding'>().nullish(),
  /** The place of its text in `input`. */
  index: z.number(),
  /** Numbers, or the same in Base64: little-endian, 4 bytes for each. */
  embedding: z.union([z.array(z.number()), z.string()]),
});

/**
 * One vector for each text of a request.
 *
 * @see https://developers.openai.com/api/reference/resources/embeddings
 */
export const CreateEmbeddingResponse = z.looseObject({
  object: openEnum<'list'>().nullish(),
  data: z.array(Embedding),
  model: z.string().nullish(),
  usage: z.looseObject({ prompt_tokens: z.number().nullish(), total_tokens: z.number().nullish() }).nullish(),
});
export interface CreateEmbeddingResponse extends z.infer<typeof CreateEmbeddingResponse> {}
