import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A piece of a tool call. The first piece has `id`, `type` and the name, the following ones only more of `arguments`
 * or `input`, to be joined.
 *
 * @see https://developers.openai.com/api/reference/resources/chat/subresources/completions/streaming-events
 */
export const ChatCompletionToolCallDelta = z.looseObject({
  /** Which call of the message this belongs to. Gemini and a few others leave it out, and send each call whole. */
  index: z.number().nullish(),
  id: z.string().nullish(),
  type: openEnum<'function' | 'custom'>().nullish(),
  function: z.looseObject({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
  custom: z.looseObject({ name: z.string().nullish(), input: z.string().nullish() }).nullish(),
});
export interface ChatCompletionToolCallDelta extends z.infer<typeof ChatCompletionToolCallDelta> {}
