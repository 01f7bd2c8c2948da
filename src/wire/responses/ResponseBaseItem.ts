import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * What any output item can have.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseBaseItem = z.looseObject({
  id: z.string().nullish(),
  /** `in_progress`, `completed` and `incomplete` for any item, the others while or after a tool runs. */
  status: openEnum<
    'in_progress' | 'completed' | 'incomplete' | 'failed' | 'searching' | 'interpreting' | 'generating' | 'calling'
  >().nullish(),
});
export interface ResponseBaseItem extends z.infer<typeof ResponseBaseItem> {}
