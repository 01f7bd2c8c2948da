import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { openUnion } from '../openUnion.js';
import { ThreadRunStepToolCallDelta } from './ThreadRunStepToolCallDelta.js';

const StepDetailsDelta = openUnion('type', [
  z.looseObject({
    type: z.literal('message_creation'),
    message_creation: z.looseObject({ message_id: z.string().nullish() }).nullish(),
  }),
  z.looseObject({ type: z.literal('tool_calls'), tool_calls: z.array(ThreadRunStepToolCallDelta).nullish() }),
]);

/**
 * What an event adds to a step of a run.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export const ThreadRunStepDelta = z.looseObject({
  /** The step that it belongs to. */
  id: z.string(),
  object: openEnum<'thread.run.step.delta'>().nullish(),
  delta: z.looseObject({ step_details: StepDetailsDelta.nullish() }),
});
export interface ThreadRunStepDelta extends z.infer<typeof ThreadRunStepDelta> {}
