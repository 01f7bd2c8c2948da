import * as z from 'zod';

/**
 * Which text the content filter results beside it are about, when Azure filters asynchronously. Offsets count
 * characters from the start of the prompt.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-streaming
 */
export const ContentFilterOffsets = z.looseObject({
  /** All text before this offset has been checked; it never goes back. */
  check_offset: z.number().nullish(),
  start_offset: z.number().nullish(),
  end_offset: z.number().nullish(),
});
export interface ContentFilterOffsets extends z.infer<typeof ContentFilterOffsets> {}
