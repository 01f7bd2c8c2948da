import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * A search of the web goes on. What was searched is in the item.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseWebSearchCallEvent = ResponseItemEvent.extend({
  type: z.literal([
    'response.web_search_call.in_progress',
    'response.web_search_call.searching',
    'response.web_search_call.completed',
  ]),
});
export interface ResponseWebSearchCallEvent extends z.infer<typeof ResponseWebSearchCallEvent> {}
