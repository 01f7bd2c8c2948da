import type { UnknownName } from '../../../src/wire/openUnion.js';
import type { ResponseStreamEvent } from '../../../src/wire/responses/ResponseStreamEvent.js';

interface Documented {
  readonly event: object;
  /** The fields without which the event would mean nothing, beside `type`. */
  readonly required: readonly string[];
}

function documented(event: object, ...required: readonly string[]): Documented {
  return { event, required };
}

const response = { id: 'resp_1', object: 'response', created_at: 1741487325, status: 'in_progress', output: [] };
const message = { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant', content: [] };
const text = { type: 'output_text', text: 'Hello', annotations: [], logprobs: [] };
const summary = { type: 'summary_text', text: '**Greeting**' };
const logprobs = [
  {
    ...{ token: 'Hel', logprob: -0.3, bytes: [72, 101, 108] },
    top_logprobs: [{ token: 'Hi', logprob: -1.3, bytes: [72, 105] }],
  },
];

const inStream = { sequence_number: 7 };
const inOutput = { ...inStream, output_index: 0 };
const ofItem = { ...inOutput, item_id: 'msg_1' };
const ofPart = { ...ofItem, content_index: 0 };
const ofSummary = { ...ofItem, summary_index: 0 };
const ofCommand = { ...inOutput, command_index: 0 };
const obfuscation = 'VLMdSoETMf5';

/** Every event of the API reference with every field, with values like theirs, and the undocumented `keepalive`. */
export const documentedEvents: Record<Exclude<ResponseStreamEvent['type'], UnknownName>, Documented> = {
  'response.created': documented({ type: 'response.created', ...inStream, response }, 'response', 'response.id'),
  'response.queued': documented({ type: 'response.queued', ...inStream, response }, 'response', 'response.id'),
  'response.in_progress': documented(
    { type: 'response.in_progress', ...inStream, response },
    ...['response', 'response.id'],
  ),
  'response.failed': documented({ type: 'response.failed', ...inStream, response }, 'response', 'response.id'),
  'response.completed': documented(
    { type: 'response.completed', ...inStream, response },
    ...['response', 'response.id', 'response.output'],
  ),
  'response.incomplete': documented(
    { type: 'response.incomplete', ...inStream, response },
    ...['response', 'response.id', 'response.output'],
  ),
  error: documented({ type: 'error', ...inStream, message: 'Something went wrong', param: 'input' }),

  'response.output_item.added': documented(
    { type: 'response.output_item.added', ...inOutput, item: message },
    ...['item', 'item.type', 'item.role', 'item.content'],
  ),
  'response.output_item.done': documented(
    { type: 'response.output_item.done', ...inOutput, item: { ...message, status: 'completed', content: [text] } },
    ...['item', 'item.type', 'item.role', 'item.content', 'item.content[].type', 'item.content[].text'],
  ),
  'response.content_part.added': documented(
    { type: 'response.content_part.added', ...ofPart, part: text },
    ...['part', 'part.type', 'part.text'],
  ),
  'response.content_part.done': documented(
    { type: 'response.content_part.done', ...ofPart, part: { type: 'reasoning_text', text: 'The user greets.' } },
    ...['part', 'part.type', 'part.text'],
  ),

  'response.output_text.delta': documented(
    { type: 'response.output_text.delta', ...ofPart, delta: 'Hel', logprobs, obfuscation },
    ...['delta', 'logprobs[].token', 'logprobs[].logprob'],
  ),
  'response.output_text.done': documented(
    { type: 'response.output_text.done', ...ofPart, text: 'Hello', logprobs },
    ...['text', 'logprobs[].token', 'logprobs[].logprob'],
  ),
  'response.output_text.annotation.added': documented(
    {
      ...{ type: 'response.output_text.annotation.added', ...ofPart, annotation_index: 0 },
      annotation: { type: 'url_citation', url: 'https://example.com', title: 'A page', start_index: 0, end_index: 5 },
    },
    ...['annotation.type', 'annotation.url'],
  ),
  'response.refusal.delta': documented({ type: 'response.refusal.delta', ...ofPart, delta: 'I', obfuscation }, 'delta'),
  'response.refusal.done': documented({ type: 'response.refusal.done', ...ofPart, refusal: 'I cannot.' }, 'refusal'),
  'response.reasoning_text.delta': documented(
    { type: 'response.reasoning_text.delta', ...ofPart, delta: 'The', obfuscation },
    'delta',
  ),
  'response.reasoning_text.done': documented(
    { type: 'response.reasoning_text.done', ...ofPart, text: 'The user greets.' },
    'text',
  ),
  'response.reasoning_summary_part.added': documented(
    { type: 'response.reasoning_summary_part.added', ...ofSummary, part: { type: 'summary_text', text: '' } },
    ...['part', 'part.type', 'part.text'],
  ),
  'response.reasoning_summary_part.done': documented(
    { type: 'response.reasoning_summary_part.done', ...ofSummary, part: summary, status: 'incomplete' },
    ...['part', 'part.type', 'part.text'],
  ),
  'response.reasoning_summary_text.delta': documented(
    { type: 'response.reasoning_summary_text.delta', ...ofSummary, delta: '**Gree', obfuscation },
    'delta',
  ),
  'response.reasoning_summary_text.done': documented(
    { type: 'response.reasoning_summary_text.done', ...ofSummary, text: '**Greeting**' },
    'text',
  ),

  'response.function_call_arguments.delta': documented(
    { type: 'response.function_call_arguments.delta', ...ofItem, delta: '{"', obfuscation },
    'delta',
  ),
  'response.function_call_arguments.done': documented(
    { type: 'response.function_call_arguments.done', ...ofItem, name: 'get_weather', arguments: '{"city":"Rome"}' },
    'arguments',
  ),
  'response.custom_tool_call_input.delta': documented(
    { type: 'response.custom_tool_call_input.delta', ...ofItem, delta: 'print', obfuscation },
    'delta',
  ),
  'response.custom_tool_call_input.done': documented(
    { type: 'response.custom_tool_call_input.done', ...ofItem, input: 'print(1)' },
    'input',
  ),
  'response.mcp_call_arguments.delta': documented(
    { type: 'response.mcp_call_arguments.delta', ...ofItem, delta: '{', obfuscation },
    'delta',
  ),
  'response.mcp_call_arguments.done': documented(
    { type: 'response.mcp_call_arguments.done', ...ofItem, arguments: '{"question":"Why?"}' },
    'arguments',
  ),
  'response.mcp_call.in_progress': documented({ type: 'response.mcp_call.in_progress', ...ofItem }),
  'response.mcp_call.completed': documented({ type: 'response.mcp_call.completed', ...ofItem }),
  'response.mcp_call.failed': documented({ type: 'response.mcp_call.failed', ...ofItem }),
  'response.mcp_list_tools.in_progress': documented({ type: 'response.mcp_list_tools.in_progress', ...ofItem }),
  'response.mcp_list_tools.completed': documented({ type: 'response.mcp_list_tools.completed', ...ofItem }),
  'response.mcp_list_tools.failed': documented({ type: 'response.mcp_list_tools.failed', ...ofItem }),

  'response.file_search_call.in_progress': documented({ type: 'response.file_search_call.in_progress', ...ofItem }),
  'response.file_search_call.searching': documented({ type: 'response.file_search_call.searching', ...ofItem }),
  'response.file_search_call.completed': documented({ type: 'response.file_search_call.completed', ...ofItem }),
  'response.web_search_call.in_progress': documented({ type: 'response.web_search_call.in_progress', ...ofItem }),
  'response.web_search_call.searching': documented({ type: 'response.web_search_call.searching', ...ofItem }),
  'response.web_search_call.completed': documented({ type: 'response.web_search_call.completed', ...ofItem }),
  'response.code_interpreter_call.in_progress': documented({
    ...{ type: 'response.code_interpreter_call.in_progress', ...ofItem },
  }),
  'response.code_interpreter_call.interpreting': documented({
    ...{ type: 'response.code_interpreter_call.interpreting', ...ofItem },
  }),
  'response.code_interpreter_call.completed': documented({
    ...{ type: 'response.code_interpreter_call.completed', ...ofItem },
  }),
  'response.code_interpreter_call_code.delta': documented(
    { type: 'response.code_interpreter_call_code.delta', ...ofItem, delta: 'print', obfuscation },
    'delta',
  ),
  'response.code_interpreter_call_code.done': documented(
    { type: 'response.code_interpreter_call_code.done', ...ofItem, code: 'print(1)' },
    'code',
  ),
  'response.image_generation_call.in_progress': documented({
    ...{ type: 'response.image_generation_call.in_progress', ...ofItem },
  }),
  'response.image_generation_call.generating': documented({
    ...{ type: 'response.image_generation_call.generating', ...ofItem },
  }),
  'response.image_generation_call.completed': documented({
    ...{ type: 'response.image_generation_call.completed', ...ofItem },
  }),
  'response.image_generation_call.partial_image': documented(
    {
      ...{ type: 'response.image_generation_call.partial_image', ...ofItem },
      ...{ partial_image_b64: 'iVBORw0KGgo=', partial_image_index: 0 },
      ...{ background: 'opaque', output_format: 'png', quality: 'high', size: '1024x1024' },
    },
    'partial_image_b64',
  ),

  'response.shell_call_command.added': documented(
    { type: 'response.shell_call_command.added', ...ofCommand, command: '' },
    'command',
  ),
  'response.shell_call_command.delta': documented(
    { type: 'response.shell_call_command.delta', ...ofCommand, delta: 'ls', obfuscation },
    'delta',
  ),
  'response.shell_call_command.done': documented(
    { type: 'response.shell_call_command.done', ...ofCommand, command: 'ls -l' },
    'command',
  ),
  'response.shell_call_output_content.delta': documented(
    {
      ...{ type: 'response.shell_call_output_content.delta', ...ofItem, command_index: 0 },
      delta: { stdout: 'a.txt', stderr: 'none' },
    },
    'delta',
  ),
  'response.shell_call_output_content.done': documented(
    {
      ...{ type: 'response.shell_call_output_content.done', ...ofItem, command_index: 0 },
      output: [{ stdout: 'a.txt\n', stderr: '', outcome: { type: 'exit', exit_code: 0 }, created_by: 'user_1' }],
    },
    ...['output', 'output[].stdout', 'output[].stderr', 'output[].outcome'],
    ...['output[].outcome.type', 'output[].outcome.exit_code'],
  ),
  'response.audio.delta': documented({ type: 'response.audio.delta', ...inStream, delta: 'UklGRg==' }, 'delta'),
  'response.audio.done': documented({ type: 'response.audio.done', ...inStream }),
  'response.audio.transcript.delta': documented(
    { type: 'response.audio.transcript.delta', ...inStream, delta: 'Hel' },
    'delta',
  ),
  'response.audio.transcript.done': documented({ type: 'response.audio.transcript.done', ...inStream }),
  'response.compaction.compacting': documented({ type: 'response.compaction.compacting', ...ofItem }),

  keepalive: documented({ type: 'keepalive', ...inStream }),
};
