import * as z from 'zod';

/** What one text or image was found to be. The keys are categories: `harassment`, `self-harm/intent`, … */
const Result = z.looseObject({
  /** Whether it is of any category. */
  flagged: z.boolean().nullish(),
  /** Null for a category that the model does not know. */
  categories: z.record(z.string(), z.boolean().nullable()),
  /** 0 to 1: how sure the model is. */
  category_scores: z.record(z.string(), z.number().nullable()).nullish(),
  /** Whether the score is of the text, the image or both. */
  category_applied_input_types: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
});

/**
 * Whether texts or images are harmful.
 *
 * @see https://developers.openai.com/api/reference/resources/moderations
 */
export const ModerationCreateResponse = z.looseObject({
  id: z.string(),
  model: z.string().nullish(),
  /** One for each text of the request. */
  results: z.array(Result),
});
export interface ModerationCreateResponse extends z.infer<typeof ModerationCreateResponse> {}
