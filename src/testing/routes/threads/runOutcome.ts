import type { ThreadMessage } from '../../../wire/assistants/ThreadMessage.js';
import type { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import type { ThreadRunRequiredAction } from '../../../wire/assistants/ThreadRunRequiredAction.js';
import type { ThreadRunStep } from '../../../wire/assistants/ThreadRunStep.js';
import type { MockState } from '../../state/MockState.js';
import type { PlannedRun } from '../../state/PlannedRun.js';
import { threadMessageOf } from './threadMessageOf.js';

/** What a run comes to. */
export interface RunOutcome {
  readonly run: ThreadRun;
  /** In their order. */
  readonly steps: readonly ThreadRunStep[];
  readonly messages: readonly ThreadMessage[];
}

/**
 * What a run comes to: to the status that a test has written; otherwise it waits for the functions that it calls, or has
 * failed or is incomplete for the reason that is written, or is completed. Its text is a message, the calls are a step.
 */
export function runOutcome({ text = '', ...planned }: PlannedRun, state: MockState): RunOutcome {
  const now = state.now();
  const status = planned.status === 'queued' ? endOf(planned) : planned.status;
  const waiting = status === 'requires_action';
  const over = !waiting && status !== 'in_progress' && status !== 'cancelling';
  const action = waiting ? actionOf(planned.required_action, state) : null;
  const run: ThreadRun = {
    ...planned,
    status,
    required_action: action,
    started_at: planned.started_at ?? now,
    usage: over ? planned.usage : null,
    expires_at: over ? null : planned.expires_at,
    ...timeOf(status, now),
  };
  const messages = text === '' ? [] : [messageOf(text, run, state)];
  const steps = messages.map(({ id }) =>
    stepOf(run, { type: 'message_creation', message_creation: { message_id: id } }, state),
  );
  const calls = action?.submit_tool_outputs?.tool_calls ?? [];
  if (calls.length > 0) {
    const tool_calls = calls.map(({ function: callee, ...call }) => ({
      ...call,
      function: { ...callee, output: null },
    }));
    const details: unknown = { type: 'tool_calls', tool_calls };
    // What the schema says of the calls of an action is what it says of those of a step.
    const step = stepOf(run, details as ThreadRunStep['step_details'], state);
    steps.push({ ...step, status: 'in_progress', completed_at: null, usage: null });
  }
  return { run, steps, messages };
}

function endOf({ required_action, last_error, incomplete_details }: PlannedRun): ThreadRun['status'] {
  if (required_action) return 'requires_action';
  if (last_error) return 'failed';
  return incomplete_details ? 'incomplete' : 'completed';
}

function timeOf(status: string, now: number): Partial<ThreadRun> {
  if (status === 'completed') return { completed_at: now };
  if (status === 'failed') return { failed_at: now };
  return status === 'cancelled' ? { cancelled_at: now } : {};
}

interface WrittenCall {
  readonly id?: string;
  readonly function?: object | null | undefined;
}

function actionOf(written: ThreadRun['required_action'], state: MockState): ThreadRunRequiredAction {
  // A test may have left out anything but what matters.
  const calls: readonly WrittenCall[] = written?.submit_tool_outputs?.tool_calls ?? [];
  const tool_calls = calls.map(({ id, function: callee, ...fields }) => ({
    type: 'function',
    ...fields,
    id: id ?? state.newId('call_'),
    function: { name: '', arguments: '{}', ...callee },
  }));
  return { ...written, type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls } };
}

/** Why a message is not whole, by how its run ended. */
const REASONS: Readonly<Record<string, string>> = {
  incomplete: 'max_tokens',
  failed: 'run_failed',
  cancelled: 'run_cancelled',
  expired: 'run_expired',
};

function messageOf(text: string, run: ThreadRun, state: MockState): ThreadMessage {
  const reason = REASONS[run.status];
  const now = state.now();
  const { id: run_id, assistant_id } = run;
  const written = { role: 'assistant', content: text, run_id, assistant_id };
  const cut = { status: 'incomplete', completed_at: null, incomplete_at: now, incomplete_details: { reason } };
  const fields = { ...written, ...(reason !== undefined && cut) };
  return threadMessageOf(fields, run.thread_id ?? '', state.newId('msg_'), state);
}

function stepOf(run: ThreadRun, step_details: ThreadRunStep['step_details'], state: MockState): ThreadRunStep {
  const status = ['failed', 'cancelled', 'expired'].includes(run.status) ? run.status : 'completed';
  const { last_error, thread_id, assistant_id, usage } = run;
  const now = state.now();
  return {
    id: state.newId('step_'),
    object: 'thread.run.step',
    created_at: now,
    run_id: run.id,
    assistant_id,
    thread_id,
    type: step_details.type,
    status,
    step_details,
    last_error,
    cancelled_at: status === 'cancelled' ? now : null,
    completed_at: status === 'completed' ? now : null,
    expired_at: status === 'expired' ? now : null,
    failed_at: status === 'failed' ? now : null,
    metadata: {},
    usage,
  };
}
