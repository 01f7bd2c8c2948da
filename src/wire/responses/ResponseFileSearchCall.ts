import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const Result = z.looseObject({
  file_id: z.string().nullish(),
  filename: z.string().nullish(),
  /** 0 to 1. */
  score: z.number().nullish(),
  text: z.string().nullish(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
});

/**
 * A search of the files in vector stores.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseFileSearchCall = ResponseBaseItem.extend({
  type: z.literal('file_search_call'),
  queries: z.array(z.string()).nullish(),
  /** When the request includes `file_search_call.results`. */
  results: z.array(Result).nullish(),
});
export interface ResponseFileSearchCall extends z.infer<typeof ResponseFileSearchCall> {}
