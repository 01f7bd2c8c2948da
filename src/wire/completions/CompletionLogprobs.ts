import * as z from 'zod';

/**
 * Log probabilities of a legacy completion: lists with one entry for each token. With `echo` the first token has no
 * probability.
 *
 * @see https://developers.openai.com/api/reference/resources/completions
 */
export const CompletionLogprobs = z.looseObject({
  tokens: z.array(z.string()).nullish(),
  token_logprobs: z.array(z.number().nullable()).nullish(),
  /** The most likely tokens at each position. */
  top_logprobs: z.array(z.record(z.string(), z.number().nullable()).nullable()).nullish(),
  /** Where each token starts, in characters; with `echo` from the start of the prompt. */
  text_offset: z.array(z.number()).nullish(),
});
export interface CompletionLogprobs extends z.infer<typeof CompletionLogprobs> {}
