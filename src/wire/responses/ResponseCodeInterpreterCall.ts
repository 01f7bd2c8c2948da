import * as z from 'zod';
import { openUnion } from '../openUnion.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const Output = openUnion('type', [
  z.looseObject({ type: z.literal('logs'), logs: z.string() }),
  z.looseObject({ type: z.literal('image'), url: z.string() }),
]);

/**
 * Code that the server runs.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseCodeInterpreterCall = ResponseBaseItem.extend({
  type: z.literal('code_interpreter_call'),
  code: z.string().nullish(),
  container_id: z.string().nullish(),
  /** When the request includes `code_interpreter_call.outputs`. */
  outputs: z.array(Output).nullish(),
});
export interface ResponseCodeInterpreterCall extends z.infer<typeof ResponseCodeInterpreterCall> {}
