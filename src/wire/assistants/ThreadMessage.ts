import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ThreadMessageContent } from './ThreadMessageContent.js';

/**
 * A message of a thread: empty when it is created, whole when it is completed.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadMessage = z.looseObject({
  id: z.string(),
  object: openEnum<'thread.message'>().nullish(),
  role: openEnum<'user' | 'assistant'>().nullish(),
  status: openEnum<'in_progress' | 'incomplete' | 'completed'>().nullish(),
  content: z.array(ThreadMessageContent),
  incomplete_details: z
    .looseObject({
      reason: openEnum<'content_filter' | 'max_tokens' | 'run_cancelled' | 'run_expired' | 'run_failed'>().nullish(),
    })
    .nullish(),
  thread_id: z.string().nullish(),
  /** Null for a message that no run wrote. */
  run_id: z.string().nullish(),
  assistant_id: z.string().nullish(),
  /** Files, and the tools that they were given to. */
  attachments: z
    .array(
      z.looseObject({
        file_id: z.string().nullish(),
        tools: z.array(z.looseObject({ type: openEnum<'code_interpreter' | 'file_search'>() })).nullish(),
      }),
    )
    .nullish(),
  /** Unix time in seconds, as all times here. */
  created_at: z.number().nullish(),
  completed_at: z.number().nullish(),
  incomplete_at: z.number().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export interface ThreadMessage extends z.infer<typeof ThreadMessage> {}
