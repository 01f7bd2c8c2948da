import * as z from 'zod';
import { ResponseBaseEvent } from './ResponseBaseEvent.js';

/**
 * A spoken answer, and the same as text, in pieces.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseAudioEvent = z.discriminatedUnion('type', [
  ResponseBaseEvent.extend({
    type: z.literal('response.audio.delta'),
    /** Base64. */
    delta: z.string(),
  }),
  ResponseBaseEvent.extend({ type: z.literal('response.audio.transcript.delta'), delta: z.string() }),
  ResponseBaseEvent.extend({ type: z.literal(['response.audio.done', 'response.audio.transcript.done']) }),
]);
export type ResponseAudioEvent = z.infer<typeof ResponseAudioEvent>;
