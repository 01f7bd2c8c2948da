import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * A search of the files in vector stores goes on. Its results are in the item.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseFileSearchCallEvent = ResponseItemEvent.extend({
  type: z.literal([
    'response.file_search_call.in_progress',
    'response.file_search_call.searching',
    'response.file_search_call.completed',
  ]),
});
export interface ResponseFileSearchCallEvent extends z.infer<typeof ResponseFileSearchCallEvent> {}
