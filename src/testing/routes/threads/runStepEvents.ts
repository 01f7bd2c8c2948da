import type { ThreadMessage } from '../../../wire/assistants/ThreadMessage.js';
import type { ThreadRunStep } from '../../../wire/assistants/ThreadRunStep.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import { piecesOf } from '../piecesOf.js';
import { threadMessageEvents } from './threadMessageEvents.js';

interface FunctionCall {
  readonly id: string;
  readonly type: string;
  readonly function: { readonly name: string; readonly arguments: string; readonly output?: unknown };
}

/** How a step of a run comes: with the message that it writes, or the calls of functions, piece by piece. */
export function* runStepEvents(step: ThreadRunStep, messages: readonly ThreadMessage[]): Generator<MockEvent> {
  const { message_creation: creation, tool_calls: calls } = step.step_details as StepDetails;
  const times = { completed_at: null, failed_at: null, cancelled_at: null, expired_at: null };
  const step_details = calls === undefined ? step.step_details : { type: 'tool_calls', tool_calls: [] };
  const begun = { ...step, ...times, status: 'in_progress', step_details, last_error: null, usage: null };
  yield { name: 'thread.run.step.created', payload: begun };
  yield { name: 'thread.run.step.in_progress', payload: begun };
  const message = messages.find(({ id }) => id === creation?.message_id);
  if (message !== undefined) yield* threadMessageEvents(message);
  for (const tool_calls of calls?.flatMap(callDeltas) ?? []) {
    const delta = { step_details: { type: 'tool_calls', tool_calls: [tool_calls] } };
    yield { name: 'thread.run.step.delta', payload: { id: step.id, object: 'thread.run.step.delta', delta } };
  }
  // While it waits for outputs, a step stays in progress.
  if (step.status !== 'in_progress') yield { name: `thread.run.step.${String(step.status)}`, payload: step };
}

/** The steps that a mocked run has are of one of these kinds. */
interface StepDetails {
  readonly message_creation?: { readonly message_id: string };
  readonly tool_calls?: readonly FunctionCall[];
}

function callDeltas({ id, type, function: { name, arguments: whole } }: FunctionCall, index: number): object[] {
  return [
    { index, id, type, function: { name, arguments: '', output: null } },
    ...piecesOf(whole).map((piece) => ({ index, type, function: { arguments: piece } })),
  ];
}
