import * as z from 'zod';
import { openEnum } from '../openEnum.js';

const Result = z.looseObject({
  file_id: z.string().nullish(),
  file_name: z.string().nullish(),
  /** 0 to 1. */
  score: z.number().nullish(),
  /** Only when the request has `step_details.tool_calls[*].file_search.results[*].content` in `include`. */
  content: z.array(z.looseObject({ type: openEnum<'text'>().nullish(), text: z.string().nullish() })).nullish(),
});

/**
 * What a file search looked for and found; empty in deltas.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadRunStepFileSearch = z.looseObject({
  ranking_options: z
    .looseObject({ ranker: openEnum<'auto' | 'default_2024_08_21'>().nullish(), score_threshold: z.number().nullish() })
    .nullish(),
  results: z.array(Result).nullish(),
});
export interface ThreadRunStepFileSearch extends z.infer<typeof ThreadRunStepFileSearch> {}
