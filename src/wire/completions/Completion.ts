import * as z from 'zod';
import { CompletionUsage } from '../CompletionUsage.js';
import { ContentFilterOffsets } from '../ContentFilterOffsets.js';
import { ContentFilterResults } from '../ContentFilterResults.js';
import { openEnum } from '../openEnum.js';
import { PromptFilterResult } from '../PromptFilterResult.js';
import { CompletionLogprobs } from './CompletionLogprobs.js';

const Choice = z.looseObject({
  /** In a stream a piece, otherwise the whole. */
  text: z.string(),
  index: z.number(),
  /** In a stream null until the last chunk of the choice. */
  finish_reason: openEnum<'stop' | 'length' | 'content_filter'>().nullish(),
  logprobs: CompletionLogprobs.nullish(),
  /** Azure only. */
  content_filter_results: ContentFilterResults.nullish(),
  /** Azure only, with its asynchronous filter. */
  content_filter_offsets: ContentFilterOffsets.nullish(),
});

/**
 * A legacy completion. A chunk of a stream and a whole answer have the same shape. Unknown fields and unknown values of
 * enums pass through.
 *
 * @see https://developers.openai.com/api/reference/resources/completions
 */
export const Completion = z.looseObject({
  id: z.string().nullish(),
  object: openEnum<'text_completion'>().nullish(),
  /** Unix time in seconds. */
  created: z.number().nullish(),
  model: z.string().nullish(),
  /** Empty in the chunk with `usage` and in Azure's first chunk. */
  choices: z.array(Choice),
  usage: CompletionUsage.nullish(),
  system_fingerprint: z.string().nullish(),
  /** Azure only. */
  prompt_filter_results: z.array(PromptFilterResult).nullish(),
});
export interface Completion extends z.infer<typeof Completion> {}
