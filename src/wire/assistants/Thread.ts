import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A conversation of the Assistants API. Its messages are objects of their own.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const Thread = z.looseObject({
  id: z.string(),
  object: openEnum<'thread'>().nullish(),
  /** Unix time in seconds. */
  created_at: z.number().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  /** The files that the tools of this thread can see. */
  tool_resources: z
    .looseObject({
      code_interpreter: z.looseObject({ file_ids: z.array(z.string()).nullish() }).nullish(),
      file_search: z.looseObject({ vector_store_ids: z.array(z.string()).nullish() }).nullish(),
    })
    .nullish(),
});
export interface Thread extends z.infer<typeof Thread> {}
