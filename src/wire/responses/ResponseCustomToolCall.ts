import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseToolCaller } from './ResponseToolCaller.js';

/**
 * A call of a custom tool that the model wants made.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseCustomToolCall = ResponseBaseItem.extend({
  type: z.literal('custom_tool_call'),
  /** Goes back with the output; another one than `id`. */
  call_id: z.string(),
  name: z.string(),
  /** Text in the format of the tool. */
  input: z.string(),
  /** Of a tool in a namespace. */
  namespace: z.string().nullish(),
  caller: ResponseToolCaller.nullish(),
  /** The model does not wait for the output. */
  async: z.boolean().nullish(),
});
export interface ResponseCustomToolCall extends z.infer<typeof ResponseCustomToolCall> {}
