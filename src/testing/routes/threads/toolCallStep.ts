import type { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import type { ThreadRunStep } from '../../../wire/assistants/ThreadRunStep.js';
import type { MockState } from '../../state/MockState.js';

/** The last step of a run in which it called functions. */
export function toolCallStep({ id }: ThreadRun, state: MockState): ThreadRunStep | undefined {
  return state.runSteps
    .all()
    .filter(({ run_id, type }) => run_id === id && type === 'tool_calls')
    .at(-1);
}
