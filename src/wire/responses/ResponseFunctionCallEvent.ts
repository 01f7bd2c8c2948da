import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * Arguments of a function call, as JSON text: a piece, or the whole. The name is in the item.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseFunctionCallEvent = z.discriminatedUnion('type', [
  ResponseItemEvent.extend({ type: z.literal('response.function_call_arguments.delta'), delta: z.string() }),
  ResponseItemEvent.extend({
    type: z.literal('response.function_call_arguments.done'),
    arguments: z.string(),
    /** From a few servers only. */
    name: z.string().nullish(),
  }),
]);
export type ResponseFunctionCallEvent = z.infer<typeof ResponseFunctionCallEvent>;
