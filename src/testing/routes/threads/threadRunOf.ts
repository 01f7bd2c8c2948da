import type { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import { omitFields } from '../omitFields.js';
import type { RouteContext } from '../RouteDefinition.js';

/** What a request has besides the fields of the run. */
const NOT_OF_THE_RUN = ['stream', 'thread', 'additional_messages', 'additional_instructions'];
/** How long a run may take, in seconds. */
const EXPIRES_AFTER = 600;

/** A run as a request starts it, with what the request leaves to the assistant. */
export function threadRunOf({ request, state }: RouteContext, thread_id: string, id: string): ThreadRun {
  const body: Readonly<Record<string, unknown>> = request.json();
  const addition = body.additional_instructions;
  // The schema of the answer checks what comes of it.
  const fields = omitFields(body, ...NOT_OF_THE_RUN) as Partial<ThreadRun>;
  const assistant_id = fields.assistant_id ?? 'asst_mock';
  const assistant = state.assistants.get(assistant_id);
  const instructions = fields.instructions ?? assistant?.instructions ?? '';
  const now = state.now();
  return {
    tool_choice: 'auto',
    parallel_tool_calls: true,
    max_prompt_tokens: null,
    max_completion_tokens: null,
    truncation_strategy: { type: 'auto', last_messages: null },
    ...fields,
    id,
    object: 'thread.run',
    created_at: now,
    thread_id,
    assistant_id,
    status: 'queued',
    required_action: null,
    last_error: null,
    incomplete_details: null,
    started_at: null,
    expires_at: now + EXPIRES_AFTER,
    cancelled_at: null,
    failed_at: null,
    completed_at: null,
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
    model: fields.model ?? assistant?.model ?? 'mock',
    instructions: typeof addition === 'string' ? `${instructions}\n${addition}`.trim() : instructions,
    tools: fields.tools ?? assistant?.tools ?? [],
    response_format: fields.response_format ?? assistant?.response_format ?? 'auto',
    temperature: fields.temperature ?? assistant?.temperature ?? 1,
    top_p: fields.top_p ?? assistant?.top_p ?? 1,
    metadata: fields.metadata ?? {},
  };
}
