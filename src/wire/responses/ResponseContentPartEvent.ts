import * as z from 'zod';
import { ResponseContentPart } from './ResponseContentPart.js';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * A part of an item's content begins, mostly empty, or is done, whole.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseContentPartEvent = ResponseItemEvent.extend({
  type: z.literal(['response.content_part.added', 'response.content_part.done']),
  /** The place of the part in `content` of the item. */
  content_index: z.number().nullish(),
  part: ResponseContentPart,
});
export interface ResponseContentPartEvent extends z.infer<typeof ResponseContentPartEvent> {}
