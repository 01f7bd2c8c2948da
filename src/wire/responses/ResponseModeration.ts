import * as z from 'zod';
import { openEnum } from '../openEnum.js';

const Outcome = z
  .looseObject({
    type: openEnum<'moderation_result' | 'error'>().nullish(),
    model: z.string().nullish(),
    flagged: z.boolean().nullish(),
    categories: z.record(z.string(), z.boolean().nullable()).nullish(),
    category_scores: z.record(z.string(), z.number().nullable()).nullish(),
    category_applied_input_types: z.record(z.string(), z.array(openEnum<'text' | 'image'>()).nullable()).nullish(),
    /** Of type `error`: moderation itself failed. */
    code: z.string().nullish(),
    message: z.string().nullish(),
  })
  .nullish();

/**
 * Moderation of what was asked and what was answered, when the request asked for `moderation`.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseModeration = z.looseObject({ input: Outcome, output: Outcome });
export interface ResponseModeration extends z.infer<typeof ResponseModeration> {}
