import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseContentPart } from './ResponseContentPart.js';
import { ResponseSummaryText } from './ResponseSummaryText.js';

/**
 * Thoughts before an answer or a tool call. Has to go back with the items that follow it.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseReasoningItem = ResponseBaseItem.extend({
  type: z.literal('reasoning'),
  summary: z.array(ResponseSummaryText).nullish(),
  /** Open models only. */
  content: z.array(ResponseContentPart).nullish(),
  /** When the request includes `reasoning.encrypted_content`, for use without `store`. */
  encrypted_content: z.string().nullish(),
});
export interface ResponseReasoningItem extends z.infer<typeof ResponseReasoningItem> {}
