import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A call that the model wants made: of type `function` with `function`, of type `custom` with `custom`.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ChatCompletionMessageToolCall = z.looseObject({
  /** Goes back as `tool_call_id` of the tool message; empty from a few servers. */
  id: z.string(),
  type: openEnum<'function' | 'custom'>(),
  /** `arguments` is JSON text written by the model: it can be invalid, or not fit the parameters. */
  function: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
  /** `input` is text in the format of the tool. */
  custom: z.looseObject({ name: z.string(), input: z.string() }).nullish(),
});
export interface ChatCompletionMessageToolCall extends z.infer<typeof ChatCompletionMessageToolCall> {}
