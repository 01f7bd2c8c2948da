import type { ResponseObject } from '../../../wire/responses/ResponseObject.js';
import { modelOf } from '../modelOf.js';
import { outputItemOf } from './outputItemOf.js';
import type { RouteContext } from '../RouteDefinition.js';

/** The output when a test says nothing of it. An empty list is one that it has written. */
const silence: ResponseObject['output'] = [
  { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: '' }] },
];
/** What stands for it meanwhile: an item that a test writes is not to be put over this message. */
const unwritten: ResponseObject['output'] = [];

/**
 * A whole response to a request, as it is when it is over.
 *
 * @param complete puts what a test has written over it: of an item only its `type` and what matters
 */
export function responseOf(
  { request, state }: RouteContext,
  id: string,
  complete: (defaults: ResponseObject) => ResponseObject,
): ResponseObject {
  const { output, status, completed_at, ...answer } = complete({
    ...settingsOf(request.json()),
    id,
    object: 'response',
    created_at: state.now(),
    model: modelOf(request),
    error: null,
    incomplete_details: null,
    output: unwritten,
    usage: {
      input_tokens: 0,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: 0,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 0,
    },
  });
  const ending = answer.error ? 'failed' : answer.incomplete_details ? 'incomplete' : 'completed';
  return {
    ...answer,
    status: status ?? ending,
    completed_at: completed_at ?? ((status ?? ending) === 'completed' ? state.now() : null),
    output: (output === unwritten ? silence : output).map((item) => outputItemOf(item, state)),
  };
}

/** What a request asks for, and what the API takes for the rest. */
function settingsOf(request: Readonly<Record<string, unknown>>): Partial<ResponseObject> {
  const names = ['input', 'stream', 'stream_options', 'include', 'conversation', 'prompt'];
  const asked = Object.entries(request).filter(([name]) => !names.includes(name));
  return {
    background: false,
    instructions: null,
    max_output_tokens: null,
    max_tool_calls: null,
    metadata: {},
    parallel_tool_calls: true,
    previous_response_id: null,
    prompt_cache_key: null,
    reasoning: { effort: null, summary: null },
    safety_identifier: null,
    service_tier: 'default',
    store: true,
    temperature: 1,
    text: { format: { type: 'text' }, verbosity: 'medium' },
    tool_choice: 'auto',
    tools: [],
    top_logprobs: 0,
    top_p: 1,
    truncation: 'disabled',
    user: null,
    ...Object.fromEntries(asked),
  };
}
