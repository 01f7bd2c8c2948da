import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';
import { ResponseOutputItem } from './ResponseOutputItem.js';

/**
 * An output item begins, mostly empty, or is done, whole.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseOutputItemEvent = ResponseItemEvent.extend({
  type: z.literal(['response.output_item.added', 'response.output_item.done']),
  item: ResponseOutputItem,
});
export interface ResponseOutputItemEvent extends z.infer<typeof ResponseOutputItemEvent> {}
