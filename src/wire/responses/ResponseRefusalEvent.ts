import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

const Event = ResponseItemEvent.extend({ content_index: z.number().nullish() });

/**
 * Text that comes instead of an answer when the model declines: a piece of it, or the whole of it.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseRefusalEvent = z.discriminatedUnion('type', [
  Event.extend({ type: z.literal('response.refusal.delta'), delta: z.string() }),
  Event.extend({ type: z.literal('response.refusal.done'), refusal: z.string() }),
]);
export type ResponseRefusalEvent = z.infer<typeof ResponseRefusalEvent>;
