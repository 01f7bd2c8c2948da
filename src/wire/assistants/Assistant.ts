import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * An assistant: a model with instructions and tools, to be run on threads.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants
 */
export const Assistant = z.looseObject({
  id: z.string(),
  object: openEnum<'assistant'>().nullish(),
  /** Unix time in seconds. */
  created_at: z.number().nullish(),
  model: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  instructions: z.string().nullish(),
  tools: z.array(z.looseObject({ type: openEnum<'code_interpreter' | 'file_search' | 'function'>() })).nullish(),
  /** The files that its tools can see. */
  tool_resources: z
    .looseObject({
      code_interpreter: z.looseObject({ file_ids: z.array(z.string()).nullish() }).nullish(),
      file_search: z.looseObject({ vector_store_ids: z.array(z.string()).nullish() }).nullish(),
    })
    .nullish(),
  response_format: z.union([z.string(), z.looseObject({})]).nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export interface Assistant extends z.infer<typeof Assistant> {}
