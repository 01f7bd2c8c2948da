import type { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import type { MockResponse } from '../../responses/MockResponse.js';
import { refusal } from '../refusal.js';
import type { RouteContext } from '../RouteDefinition.js';
import { toolCallStep } from './toolCallStep.js';
import { unfinishedRun } from './unfinishedRun.js';

/** Cancels a run that is not over: the answer says that it is being cancelled, the next one that it is. */
export function cancelRun(
  run: ThreadRun,
  { state, written }: RouteContext,
  complete: (defaults: ThreadRun) => ThreadRun,
): ThreadRun | MockResponse {
  if (!['queued', 'in_progress', 'requires_action'].includes(run.status)) {
    return written ? complete(run) : refusal(400, `Cannot cancel run with status '${run.status}'.`);
  }
  const cancelled_at = state.now();
  const step = toolCallStep(run, state);
  if (step?.status === 'in_progress') state.runSteps.put({ ...step, status: 'cancelled', cancelled_at });
  state.runPlans.delete(run.id);
  const cancelling = unfinishedRun(run, 'cancelling');
  state.runs.put({ ...cancelling, status: 'cancelled', cancelled_at, expires_at: null });
  return complete(cancelling);
}
