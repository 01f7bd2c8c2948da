import { NEVER, type Observable } from 'rxjs';
import { answerStates } from '../../../src/angular/answer/answerStates.js';
import type { AnswerState } from '../../../src/angular/answer/AnswerState.js';
import type { AnswerValue } from '../../../src/angular/answer/AnswerValue.js';

/** The states of an answer that comes at once, all of them. */
export function statesOf(source: Observable<AnswerValue>): readonly AnswerState<unknown>[] {
  const states: AnswerState<unknown>[] = [];
  answerStates(source, NEVER).subscribe(({ state }) => states.push(state));
  return states;
}

/** Its last state. */
export function endOf(source: Observable<AnswerValue>): AnswerState<unknown> {
  const last = statesOf(source).at(-1);
  if (last === undefined) throw new Error('expected a state');
  return last;
}
