import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

const Event = ResponseItemEvent.extend({ content_index: z.number().nullish() });

/**
 * Thoughts before the answer, as open models give them: a piece, or the whole of a part.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseReasoningTextEvent = z.discriminatedUnion('type', [
  Event.extend({ type: z.literal('response.reasoning_text.delta'), delta: z.string() }),
  Event.extend({ type: z.literal('response.reasoning_text.done'), text: z.string() }),
]);
export type ResponseReasoningTextEvent = z.infer<typeof ResponseReasoningTextEvent>;
