import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseToolCaller } from './ResponseToolCaller.js';

/**
 * A call of a function that the model wants made.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseFunctionToolCall = ResponseBaseItem.extend({
  type: z.literal('function_call'),
  /** Goes back with the output; another one than `id`. */
  call_id: z.string(),
  name: z.string(),
  /** JSON text written by the model: it can be invalid, or not fit the parameters. */
  arguments: z.string(),
  /** Of a function in a namespace. */
  namespace: z.string().nullish(),
  caller: ResponseToolCaller.nullish(),
  /** The model does not wait for the output. */
  async: z.boolean().nullish(),
});
export interface ResponseFunctionToolCall extends z.infer<typeof ResponseFunctionToolCall> {}
