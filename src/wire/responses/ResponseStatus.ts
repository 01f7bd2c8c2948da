import type * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * How far a response has come.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseStatus = openEnum<
  'completed' | 'failed' | 'in_progress' | 'cancelled' | 'queued' | 'incomplete'
>();
export type ResponseStatus = z.infer<typeof ResponseStatus>;
