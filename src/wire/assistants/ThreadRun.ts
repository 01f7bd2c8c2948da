import * as z from 'zod';
import { CompletionUsage } from '../CompletionUsage.js';
import { openEnum } from '../openEnum.js';
import { ThreadRunError } from './ThreadRunError.js';
import { ThreadRunRequiredAction } from './ThreadRunRequiredAction.js';

const nameOrObject = z.union([z.string(), z.looseObject({})]).nullish();

/**
 * One go of an assistant at a thread. Each `thread.run.*` event has it whole, as it is then.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadRun = z.looseObject({
  id: z.string(),
  object: openEnum<'thread.run'>().nullish(),
  status: openEnum<
    | 'queued'
    | 'in_progress'
    | 'requires_action'
    | 'cancelling'
    | 'cancelled'
    | 'failed'
    | 'completed'
    | 'incomplete'
    | 'expired'
  >(),
  thread_id: z.string().nullish(),
  assistant_id: z.string().nullish(),
  /** Null unless the status is `requires_action`. */
  required_action: ThreadRunRequiredAction.nullish(),
  /** Null unless the status is `failed`. */
  last_error: ThreadRunError.nullish(),
  /** Null unless the status is `incomplete`. */
  incomplete_details: z
    .looseObject({ reason: openEnum<'max_completion_tokens' | 'max_prompt_tokens'>().nullish() })
    .nullish(),
  /** Null until the run is over. */
  usage: CompletionUsage.nullish(),
  /** Unix time in seconds, as all times here. */
  created_at: z.number().nullish(),
  started_at: z.number().nullish(),
  expires_at: z.number().nullish(),
  cancelled_at: z.number().nullish(),
  failed_at: z.number().nullish(),
  completed_at: z.number().nullish(),
  // What the request or the assistant asked for.
  model: z.string().nullish(),
  instructions: z.string().nullish(),
  tools: z.array(z.looseObject({ type: openEnum<'code_interpreter' | 'file_search' | 'function'>() })).nullish(),
  tool_choice: nameOrObject,
  parallel_tool_calls: z.boolean().nullish(),
  response_format: nameOrObject,
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  max_prompt_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  truncation_strategy: z
    .looseObject({ type: openEnum<'auto' | 'last_messages'>().nullish(), last_messages: z.number().nullish() })
    .nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export interface ThreadRun extends z.infer<typeof ThreadRun> {}
