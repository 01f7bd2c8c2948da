import * as z from 'zod';
import { openEnum } from '../openEnum.js';

const Result = z.looseObject({
  type: openEnum<'moderation_result'>().nullish(),
  model: z.string().nullish(),
  flagged: z.boolean().nullish(),
  categories: z.record(z.string(), z.boolean().nullable()).nullish(),
  category_scores: z.record(z.string(), z.number().nullable()).nullish(),
  category_applied_input_types: z.record(z.string(), z.array(openEnum<'text' | 'image'>()).nullable()).nullish(),
});

const Outcome = z
  .looseObject({
    type: openEnum<'moderation_results' | 'error'>().nullish(),
    model: z.string().nullish(),
    results: z.array(Result).nullish(),
    /** Of type `error`: moderation itself failed. */
    code: z.string().nullish(),
    message: z.string().nullish(),
  })
  .nullish();

/**
 * Moderation of what was asked and what was answered, when the request asked for `moderation`. In a stream it comes in
 * a chunk of its own.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ChatCompletionModeration = z.looseObject({ input: Outcome, output: Outcome });
export interface ChatCompletionModeration extends z.infer<typeof ChatCompletionModeration> {}
