import type { MockEvent } from '../../responses/MockEvent.js';
import type { MockState } from '../../state/MockState.js';
import type { PlannedRun } from '../../state/PlannedRun.js';
import { finishRun } from './finishRun.js';
import { runOutcome } from './runOutcome.js';
import { threadRunEvents, type RunOpening } from './threadRunEvents.js';

/** The events of a run. When it comes to the last one, the state has what the run comes to, unless that was cancelled. */
export function* streamRun(
  { id, ...run }: PlannedRun,
  state: MockState,
  opening: RunOpening = {},
  resumed = false,
): Generator<MockEvent> {
  const outcome = runOutcome(state.runPlans.get(id) ?? { id, ...run }, state);
  const events = [...threadRunEvents(outcome, opening, resumed)];
  for (const [index, event] of events.entries()) {
    if (index === events.length - 1 && state.runPlans.get(id) !== undefined) finishRun(outcome, state);
    yield event;
  }
}
