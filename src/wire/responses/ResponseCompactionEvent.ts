import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * The server is summing up the conversation so far. The summary is in the item, encrypted.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseCompactionEvent = ResponseItemEvent.extend({
  type: z.literal('response.compaction.compacting'),
});
export interface ResponseCompactionEvent extends z.infer<typeof ResponseCompactionEvent> {}
