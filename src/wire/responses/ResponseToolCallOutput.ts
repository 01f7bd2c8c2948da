import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseToolCaller } from './ResponseToolCaller.js';

/**
 * What a function or a custom tool returned.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseToolCallOutput = ResponseBaseItem.extend({
  type: z.literal(['function_call_output', 'custom_tool_call_output']),
  call_id: z.string().nullish(),
  /** Text, or parts of type `input_text`, `input_image` and `input_file`. */
  output: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]),
  name: z.string().nullish(),
  namespace: z.string().nullish(),
  caller: ResponseToolCaller.nullish(),
  created_by: z.string().nullish(),
});
export interface ResponseToolCallOutput extends z.infer<typeof ResponseToolCallOutput> {}
