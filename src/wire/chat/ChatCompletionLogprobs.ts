import * as z from 'zod';
import { ChatCompletionTokenLogprob } from './ChatCompletionTokenLogprob.js';

/**
 * The tokens of a chunk or of a whole message with their log probabilities, when the request asked for `logprobs`.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ChatCompletionLogprobs = z.looseObject({
  content: z.array(ChatCompletionTokenLogprob).nullish(),
  refusal: z.array(ChatCompletionTokenLogprob).nullish(),
});
export interface ChatCompletionLogprobs extends z.infer<typeof ChatCompletionLogprobs> {}
