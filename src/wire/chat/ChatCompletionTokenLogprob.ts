import * as z from 'zod';

const TopLogprob = z.looseObject({
  token: z.string(),
  /** Natural logarithm; -9999 for a token that is not among the 20 most likely ones. */
  logprob: z.number(),
  /** The token's UTF-8 bytes: one character can be cut over several tokens. */
  bytes: z.array(z.number()).nullish(),
});

/**
 * One token of an answer, how likely it was, and which other tokens were.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ChatCompletionTokenLogprob = TopLogprob.extend({
  top_logprobs: z.array(TopLogprob).nullish(),
});
export interface ChatCompletionTokenLogprob extends z.infer<typeof ChatCompletionTokenLogprob> {}
