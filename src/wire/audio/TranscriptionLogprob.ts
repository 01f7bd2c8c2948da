import * as z from 'zod';

/**
 * How likely one token of a transcription was, when the request has `include: ['logprobs']`.
 *
 * @see https://developers.openai.com/api/reference/resources/audio/subresources/transcriptions
 */
export const TranscriptionLogprob = z.looseObject({
  token: z.string().nullish(),
  /** The token's UTF-8 bytes: one character can be cut over several tokens. */
  bytes: z.array(z.number()).nullish(),
  /** Natural logarithm. */
  logprob: z.number().nullish(),
});
export interface TranscriptionLogprob extends z.infer<typeof TranscriptionLogprob> {}
