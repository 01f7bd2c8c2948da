import * as z from 'zod';
import { CompletionUsage } from '../CompletionUsage.js';
import { openEnum } from '../openEnum.js';
import { openUnion } from '../openUnion.js';
import { ThreadRunError } from './ThreadRunError.js';
import { ThreadRunStepToolCall } from './ThreadRunStepToolCall.js';

const StepDetails = openUnion('type', [
  z.looseObject({ type: z.literal('message_creation'), message_creation: z.looseObject({ message_id: z.string() }) }),
  z.looseObject({ type: z.literal('tool_calls'), tool_calls: z.array(ThreadRunStepToolCall) }),
]);

/**
 * What a run does at one time: write a message, or use tools.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadRunStep = z.looseObject({
  id: z.string(),
  object: openEnum<'thread.run.step'>().nullish(),
  type: openEnum<'message_creation' | 'tool_calls'>().nullish(),
  status: openEnum<'in_progress' | 'cancelled' | 'failed' | 'completed' | 'expired'>().nullish(),
  step_details: StepDetails,
  thread_id: z.string().nullish(),
  run_id: z.string().nullish(),
  assistant_id: z.string().nullish(),
  last_error: ThreadRunError.nullish(),
  /** Null while the step is in progress. */
  usage: CompletionUsage.nullish(),
  /** Unix time in seconds, as all times here. */
  created_at: z.number().nullish(),
  expires_at: z.number().nullish(),
  expired_at: z.number().nullish(),
  cancelled_at: z.number().nullish(),
  failed_at: z.number().nullish(),
  completed_at: z.number().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export interface ThreadRunStep extends z.infer<typeof ThreadRunStep> {}
