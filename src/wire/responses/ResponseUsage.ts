import * as z from 'zod';

const count = z.number().nullish();

/**
 * Tokens counted for one response. Servers add fields of their own, and some proxies send an empty object.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseUsage = z.looseObject({
  input_tokens: count,
  output_tokens: count,
  total_tokens: count,
  /** Parts of `input_tokens`. */
  input_tokens_details: z
    .looseObject({
      cached_tokens: count,
      cache_write_tokens: count,
      cache_write_tokens_details: z.looseObject({ ttl_30m_tokens: count, ttl_12h_tokens: count }).nullish(),
    })
    .nullish(),
  /** Parts of `output_tokens`. */
  output_tokens_details: z.looseObject({ reasoning_tokens: count }).nullish(),
});
export interface ResponseUsage extends z.infer<typeof ResponseUsage> {}
