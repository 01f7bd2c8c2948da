import * as z from 'zod';
import { ContentFilterResults } from './ContentFilterResults.js';

/**
 * What Azure's content filter found in one prompt of the request. Comes in the first chunk, or with the whole answer.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter-annotations
 */
export const PromptFilterResult = z.looseObject({
  prompt_index: z.number().nullish(),
  content_filter_results: ContentFilterResults.nullish(),
});
export interface PromptFilterResult extends z.infer<typeof PromptFilterResult> {}
