import type { Thread } from '../../../wire/assistants/Thread.js';
import type { ThreadRunStep } from '../../../wire/assistants/ThreadRunStep.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import type { RunOutcome } from './runOutcome.js';
import { runStepEvents } from './runStepEvents.js';
import { unfinishedRun } from './unfinishedRun.js';

/** What stands before a run in its stream. */
export interface RunOpening {
  /** That was made with the run. */
  readonly thread?: Thread | undefined;
  /** That the request has completed: then the run goes on, it does not begin. */
  readonly submitted?: ThreadRunStep | undefined;
}

/** By which event a run ends, or stops; in the other states its stream just ends. */
const ENDINGS = ['requires_action', 'completed', 'incomplete', 'failed', 'cancelling', 'cancelled', 'expired'];

/**
 * All events of a run in the order of the API: it is queued, it is in progress, step for step, and comes to what it comes
 * to.
 *
 * @param resumed whether the run was there before
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export function* threadRunEvents(
  { run, steps, messages }: RunOutcome,
  { thread, submitted }: RunOpening,
  resumed: boolean,
): Generator<MockEvent> {
  // It starts when it is in progress, and not for the first time when it goes on.
  const queued = { ...unfinishedRun(run, 'queued'), ...(!resumed && { started_at: null }) };
  if (thread !== undefined) yield { name: 'thread.created', payload: thread };
  if (submitted !== undefined) yield { name: 'thread.run.step.completed', payload: submitted };
  if (!resumed) yield { name: 'thread.run.created', payload: queued };
  yield { name: 'thread.run.queued', payload: queued };
  yield { name: 'thread.run.in_progress', payload: unfinishedRun(run, 'in_progress') };
  for (const step of steps) yield* runStepEvents(step, messages);
  if (ENDINGS.includes(run.status)) yield { name: `thread.run.${run.status}`, payload: run };
}
