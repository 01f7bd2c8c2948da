import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseContentPart } from './ResponseContentPart.js';

// The type is narrower than the check: OpenAI documents no other role of an answer.
const role = z.string() as z.ZodType as z.ZodType<'assistant', 'assistant'>;

/**
 * What the model says.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseOutputMessage = ResponseBaseItem.extend({
  type: z.literal('message'),
  role,
  content: z.array(ResponseContentPart),
  /** Whether this is said on the way or is the answer. Some models want it back. */
  phase: openEnum<'commentary' | 'final_answer'>().nullish(),
});
export interface ResponseOutputMessage extends z.infer<typeof ResponseOutputMessage> {}
