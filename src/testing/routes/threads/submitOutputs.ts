import type { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import type { ThreadRunStep } from '../../../wire/assistants/ThreadRunStep.js';
import type { MockResponse } from '../../responses/MockResponse.js';
import { refusal } from '../refusal.js';
import type { RouteContext } from '../RouteDefinition.js';
import { toolCallStep } from './toolCallStep.js';

interface ToolOutput {
  readonly tool_call_id?: string;
  readonly output?: string;
}

/**
 * The step with the calls gets their outputs, and is completed. All have to be there: the API refuses anything else, and a
 * run that does not wait for any.
 */
export function submitOutputs(run: ThreadRun, { request, state, written }: RouteContext): MockResponse | undefined {
  const { tool_outputs: outputs = [] } = request.json() as { readonly tool_outputs?: readonly ToolOutput[] };
  if (run.status !== 'requires_action') {
    return written ? undefined : refusal(400, `Runs in status "${run.status}" do not accept tool outputs.`);
  }
  const wanted = (run.required_action?.submit_tool_outputs?.tool_calls ?? []).map(({ id }) => id);
  const given = outputs.map(({ tool_call_id: id }) => id);
  if (wanted.length !== given.length || wanted.some((id) => !given.includes(id))) {
    return refusal(400, `Expected tool outputs for call_ids ${JSON.stringify(wanted)}, got ${JSON.stringify(given)}`);
  }
  const step = toolCallStep(run, state);
  if (step !== undefined) {
    const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
    const step_details = withOutputs(step.step_details, outputs);
    state.runSteps.put({ ...step, status: 'completed', completed_at: state.now(), step_details, usage });
  }
  return undefined;
}

function withOutputs(details: ThreadRunStep['step_details'], outputs: readonly ToolOutput[]): typeof details {
  const { tool_calls: calls } = details as { readonly tool_calls?: readonly { id: string; function: object }[] };
  const tool_calls = calls?.map((call) => {
    const output = outputs.find(({ tool_call_id: id }) => id === call.id)?.output ?? null;
    return { ...call, function: { ...call.function, output } };
  });
  // The same calls, each with its output.
  return { ...details, tool_calls } as typeof details;
}
