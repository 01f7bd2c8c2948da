import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ThreadMessageContentDelta } from './ThreadMessageContentDelta.js';

/**
 * What an event adds to a message.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export const ThreadMessageDelta = z.looseObject({
  /** The message that it belongs to. */
  id: z.string(),
  object: openEnum<'thread.message.delta'>().nullish(),
  delta: z.looseObject({
    role: openEnum<'user' | 'assistant'>().nullish(),
    content: z.array(ThreadMessageContentDelta).nullish(),
  }),
});
export interface ThreadMessageDelta extends z.infer<typeof ThreadMessageDelta> {}
