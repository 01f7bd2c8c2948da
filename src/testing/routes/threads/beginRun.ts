import type { MockState } from '../../state/MockState.js';
import type { PlannedRun } from '../../state/PlannedRun.js';
import type { MockRequest } from '../../server/MockRequest.js';
import { finishRun } from './finishRun.js';
import { runOutcome } from './runOutcome.js';
import { unfinishedRun } from './unfinishedRun.js';
import { wantsStream } from '../wantsStream.js';

/**
 * A run is queued, and what is planned for it waits for its stream, or for the first request that retrieves it. A status
 * that a test has written is one that it has at once, unless it is streamed.
 */
export function beginRun(planned: PlannedRun, request: MockRequest, state: MockState): PlannedRun {
  if (planned.status !== 'queued' && !wantsStream(request)) {
    return finishRun(runOutcome(planned, state), state);
  }
  state.runPlans.put(planned);
  return state.runs.put(unfinishedRun(planned, 'queued'));
}
