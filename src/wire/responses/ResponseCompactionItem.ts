import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';

/**
 * The conversation so far, summed up. Goes into the next request instead of the items before it.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseCompactionItem = ResponseBaseItem.extend({
  type: z.literal('compaction'),
  /** Not there yet when the item is added. */
  encrypted_content: z.string().nullish(),
  created_by: z.string().nullish(),
});
export interface ResponseCompactionItem extends z.infer<typeof ResponseCompactionItem> {}
