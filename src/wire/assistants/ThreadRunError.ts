import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * Why a run or one of its steps failed.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadRunError = z.looseObject({
  code: openEnum<'server_error' | 'rate_limit_exceeded' | 'invalid_prompt'>().nullish(),
  message: z.string().nullish(),
});
export interface ThreadRunError extends z.infer<typeof ThreadRunError> {}
