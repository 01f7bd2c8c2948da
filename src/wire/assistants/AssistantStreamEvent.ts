import * as z from 'zod';
import { openUnion, type UnknownVariant } from '../openUnion.js';
import { Thread } from './Thread.js';
import { ThreadMessage } from './ThreadMessage.js';
import { ThreadMessageDelta } from './ThreadMessageDelta.js';
import { ThreadRun } from './ThreadRun.js';
import { ThreadRunStep } from './ThreadRunStep.js';
import { ThreadRunStepDelta } from './ThreadRunStepDelta.js';

const ErrorDetails = z.looseObject({
  code: z.string().nullish(),
  message: z.string().nullish(),
  param: z.string().nullish(),
  type: z.string().nullish(),
});

/**
 * One event of a streamed run of the Assistants API. Only the name of the event tells what its data is, so the two come
 * together: as `parseData` gives them, except `error` and `done`, which end the stream before.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export const AssistantStreamEvent = openUnion('event', [
  z.looseObject({ event: z.literal('thread.created'), data: Thread }),
  z.looseObject({
    event: z.literal([
      'thread.run.created',
      'thread.run.queued',
      'thread.run.in_progress',
      'thread.run.requires_action',
      'thread.run.completed',
      'thread.run.incomplete',
      'thread.run.failed',
      'thread.run.cancelling',
      'thread.run.cancelled',
      'thread.run.expired',
    ]),
    data: ThreadRun,
  }),
  z.looseObject({
    event: z.literal([
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.run.step.completed',
      'thread.run.step.failed',
      'thread.run.step.cancelled',
      'thread.run.step.expired',
    ]),
    data: ThreadRunStep,
  }),
  z.looseObject({ event: z.literal('thread.run.step.delta'), data: ThreadRunStepDelta }),
  z.looseObject({
    event: z.literal([
      'thread.message.created',
      'thread.message.in_progress',
      'thread.message.completed',
      'thread.message.incomplete',
    ]),
    data: ThreadMessage,
  }),
  z.looseObject({ event: z.literal('thread.message.delta'), data: ThreadMessageDelta }),
  /** Flat, or as the member `error`. */
  z.looseObject({ event: z.literal('error'), data: ErrorDetails.extend({ error: ErrorDetails.nullish() }) }),
  z.looseObject({ event: z.literal('done'), data: z.literal('[DONE]') }),
]);
// The variant is in there already. Said again, it makes a union with a name of its own, for editors and declarations.
export type AssistantStreamEvent = z.infer<typeof AssistantStreamEvent> | UnknownVariant<'event'>;
