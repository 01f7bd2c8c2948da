import type { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import type { MockState } from '../../state/MockState.js';
import type { RunOutcome } from './runOutcome.js';

/** A run comes to what it comes to: the state has it, its steps, and its messages in the thread. Returns the run. */
export function finishRun({ run, steps, messages }: RunOutcome, state: MockState): ThreadRun {
  state.runPlans.delete(run.id);
  // What has been changed since it was planned.
  const { metadata } = state.runs.get(run.id) ?? run;
  for (const step of steps) state.runSteps.put(step);
  for (const message of messages) state.messages.put(message);
  return state.runs.put({ ...run, metadata });
}
