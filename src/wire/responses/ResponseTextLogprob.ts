import * as z from 'zod';

const TopLogprob = z.looseObject({
  token: z.string().nullish(),
  /** Natural logarithm. */
  logprob: z.number().nullish(),
  /** The token's UTF-8 bytes: one character can be cut over several tokens. */
  bytes: z.array(z.number()).nullish(),
});

/**
 * One token of an answer, how likely it was, and which other tokens were.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseTextLogprob = TopLogprob.extend({
  token: z.string(),
  logprob: z.number(),
  top_logprobs: z.array(TopLogprob).nullish(),
});
export interface ResponseTextLogprob extends z.infer<typeof ResponseTextLogprob> {}
