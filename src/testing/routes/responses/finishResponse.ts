import type { MockState } from '../../state/MockState.js';

/** A response that is not over comes to its end. */
export function finishResponse(state: MockState, id: string): void {
  const plan = state.responsePlans.get(id);
  if (plan !== undefined) state.responses.put(plan);
  state.responsePlans.delete(id);
}
