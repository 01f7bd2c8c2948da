import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { Model } from './Model.js';

/**
 * All models that the server has.
 *
 * @see https://developers.openai.com/api/reference/resources/models
 */
export const ModelList = z.looseObject({
  object: openEnum<'list'>().nullish(),
  data: z.array(Model),
});
export interface ModelList extends z.infer<typeof ModelList> {}
