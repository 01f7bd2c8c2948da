import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * The model writes code, in pieces and then the whole of it, and the server runs it. What it printed is in the item.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseCodeInterpreterCallEvent = z.discriminatedUnion('type', [
  ResponseItemEvent.extend({ type: z.literal('response.code_interpreter_call_code.delta'), delta: z.string() }),
  ResponseItemEvent.extend({ type: z.literal('response.code_interpreter_call_code.done'), code: z.string() }),
  ResponseItemEvent.extend({
    type: z.literal([
      'response.code_interpreter_call.in_progress',
      'response.code_interpreter_call.interpreting',
      'response.code_interpreter_call.completed',
    ]),
  }),
]);
export type ResponseCodeInterpreterCallEvent = z.infer<typeof ResponseCodeInterpreterCallEvent>;
