import * as z from 'zod';
import { openEnum } from './openEnum.js';

/**
 * How harmful a text is in one category of Azure's content filter.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter-annotations
 */
export const ContentFilterSeverity = z.looseObject({
  /** Whether the text was withheld. */
  filtered: z.boolean().nullish(),
  severity: openEnum<'safe' | 'low' | 'medium' | 'high'>().nullish(),
});
export interface ContentFilterSeverity extends z.infer<typeof ContentFilterSeverity> {}
