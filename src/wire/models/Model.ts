import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A model that the server has.
 *
 * @see https://developers.openai.com/api/reference/resources/models
 */
export const Model = z.looseObject({
  id: z.string(),
  object: openEnum<'model'>().nullish(),
  /** Unix time in seconds. */
  created: z.number().nullish(),
  /** An organization. */
  owned_by: z.string().nullish(),
  /** The day when the model goes, null while none is known. */
  shutdown_date: z.string().nullish(),
});
export interface Model extends z.infer<typeof Model> {}
