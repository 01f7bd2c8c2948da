import * as z from 'zod';

/**
 * Tokens counted for one request, of chat completions and of legacy completions. Servers add fields of their own
 * (DeepSeek's `prompt_cache_hit_tokens`, Groq's timings), and some proxies send an empty object.
 *
 * @see https://developers.openai.com/api/reference/resources/completions
 */
export const CompletionUsage = z.looseObject({
  prompt_tokens: z.number().nullish(),
  completion_tokens: z.number().nullish(),
  total_tokens: z.number().nullish(),
  /** Parts of `prompt_tokens`. */
  prompt_tokens_details: z
    .looseObject({
      audio_tokens: z.number().nullish(),
      cached_tokens: z.number().nullish(),
      cache_write_tokens: z.number().nullish(),
      image_tokens: z.number().nullish(),
      text_tokens: z.number().nullish(),
    })
    .nullish(),
  /** Parts of `completion_tokens`; rejected predictions are counted, and billed, too. */
  completion_tokens_details: z
    .looseObject({
      accepted_prediction_tokens: z.number().nullish(),
      audio_tokens: z.number().nullish(),
      reasoning_tokens: z.number().nullish(),
      rejected_prediction_tokens: z.number().nullish(),
      text_tokens: z.number().nullish(),
    })
    .nullish(),
});
export interface CompletionUsage extends z.infer<typeof CompletionUsage> {}
