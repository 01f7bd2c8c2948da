import * as z from 'zod';
import { ResponseBaseEvent } from './ResponseBaseEvent.js';

/**
 * What an event about one output item can have: which item it is about. OpenAI sends both members, llama.cpp no index.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseItemEvent = ResponseBaseEvent.extend({
  /** The place of the item in `output` of the response. */
  output_index: z.number().nullish(),
  /** The `id` of the item. */
  item_id: z.string().nullish(),
});
export interface ResponseItemEvent extends z.infer<typeof ResponseItemEvent> {}
