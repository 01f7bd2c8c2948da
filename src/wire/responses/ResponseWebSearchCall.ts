import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { openUnion } from '../openUnion.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const Source = z.looseObject({ type: openEnum<'url'>().nullish(), url: z.string().nullish() });

const Action = openUnion('type', [
  z.looseObject({
    type: z.literal('search'),
    query: z.string().nullish(),
    queries: z.array(z.string()).nullish(),
    /** When the request includes `web_search_call.action.sources`. */
    sources: z.array(Source).nullish(),
  }),
  z.looseObject({ type: z.literal('open_page'), url: z.string().nullish() }),
  z.looseObject({ type: z.literal('find_in_page'), url: z.string().nullish(), pattern: z.string().nullish() }),
]);

/**
 * A search of the web, a page opened, or a text looked for in one.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseWebSearchCall = ResponseBaseItem.extend({
  type: z.literal('web_search_call'),
  /** Not there yet when the item is added. */
  action: Action.nullish(),
});
export interface ResponseWebSearchCall extends z.infer<typeof ResponseWebSearchCall> {}
