import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * Input of a custom tool, text in the tool's own format: a piece, or the whole.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseCustomToolCallEvent = z.discriminatedUnion('type', [
  ResponseItemEvent.extend({ type: z.literal('response.custom_tool_call_input.delta'), delta: z.string() }),
  ResponseItemEvent.extend({ type: z.literal('response.custom_tool_call_input.done'), input: z.string() }),
]);
export type ResponseCustomToolCallEvent = z.infer<typeof ResponseCustomToolCallEvent>;
