import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';
import { ResponseSummaryText } from './ResponseSummaryText.js';

const Event = ResponseItemEvent.extend({
  /** The place of the part in `summary` of the item. */
  summary_index: z.number().nullish(),
});

/**
 * The summary of thoughts that stay hidden, in parts: one begins or is done, a piece of its text, or the whole of it.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseReasoningSummaryEvent = z.discriminatedUnion('type', [
  Event.extend({
    type: z.literal(['response.reasoning_summary_part.added', 'response.reasoning_summary_part.done']),
    part: ResponseSummaryText,
    /** `incomplete` when the part was cut off. */
    status: z.string().nullish(),
  }),
  Event.extend({ type: z.literal('response.reasoning_summary_text.delta'), delta: z.string() }),
  Event.extend({ type: z.literal('response.reasoning_summary_text.done'), text: z.string() }),
]);
export type ResponseReasoningSummaryEvent = z.infer<typeof ResponseReasoningSummaryEvent>;
