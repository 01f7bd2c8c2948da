import * as z from 'zod';

/**
 * Whether Azure's content filter found an attack, a profanity, protected or ungrounded material in a text.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter-annotations
 */
export const ContentFilterDetection = z.looseObject({
  /** Whether the text was withheld. */
  filtered: z.boolean().nullish(),
  detected: z.boolean().nullish(),
  /** A public repository that holds the code found, and its licence. */
  citation: z.looseObject({ URL: z.string().nullish(), license: z.string().nullish() }).nullish(),
});
export interface ContentFilterDetection extends z.infer<typeof ContentFilterDetection> {}
