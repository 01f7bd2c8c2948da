import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A part of the summary of thoughts that stay hidden.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseSummaryText = z.looseObject({ type: openEnum<'summary_text'>(), text: z.string() });
export interface ResponseSummaryText extends z.infer<typeof ResponseSummaryText> {}
