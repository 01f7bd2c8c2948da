import type { UnknownName } from '../../../src/wire/openUnion.js';
import type { ResponseOutputItem } from '../../../src/wire/responses/ResponseOutputItem.js';

interface Documented {
  readonly item: object;
  /** The fields without which the item would mean nothing, beside `type`. */
  readonly required: readonly string[];
}

const program = { type: 'program', caller_id: 'prog_1' };
const status = 'completed';
const check = { id: 'cu_sc_1', code: 'malicious_instructions', message: 'We have detected malicious instructions.' };
const click = { type: 'click', x: 405, y: 157, button: 'left', keys: ['SHIFT'] };
const actions = [
  click,
  { type: 'double_click', x: 405, y: 157, keys: ['CTRL'] },
  { type: 'move', x: 1, y: 2, keys: ['CTRL'] },
  { type: 'drag', path: [{ x: 1, y: 2 }], keys: ['CTRL'] },
  { type: 'scroll', x: 1, y: 2, scroll_x: 0, scroll_y: 100, keys: ['CTRL'] },
  { type: 'type', text: 'Hello' },
  { type: 'screenshot' },
  { type: 'wait' },
];
const logprobs = [
  {
    ...{ token: 'Hel', logprob: -0.3, bytes: [72, 101, 108] },
    top_logprobs: [{ token: 'Hi', logprob: -1.3, bytes: [72, 105] }],
  },
];
const logprobsRequired = ['token', 'logprob'].map((field) => `content[].logprobs[].${field}`);

/** Every output item of the API reference with every field, with values like theirs. */
export const documentedItems: Record<Exclude<ResponseOutputItem['type'], UnknownName>, Documented> = {
  message: {
    item: {
      ...{ type: 'message', id: 'msg_1', status, role: 'assistant', phase: 'final_answer' },
      content: [
        {
          type: 'output_text',
          text: 'Hello',
          annotations: [
            { type: 'url_citation', url: 'https://example.com', title: 'A page', start_index: 1, end_index: 5 },
            { type: 'file_citation', file_id: 'file-1', filename: 'a.pdf', index: 992 },
            { type: 'file_path', file_id: 'file-1', index: 992 },
            {
              ...{ type: 'container_file_citation', container_id: 'cntr_1', file_id: 'cfile_1', filename: 'plot.png' },
              ...{ start_index: 1, end_index: 5 },
            },
          ],
          logprobs,
        },
        { type: 'refusal', refusal: 'I cannot help with that.' },
      ],
    },
    required: [
      ...['role', 'content', 'content[].type', 'content[].text', 'content[].refusal'],
      ...['type', 'url', 'file_id', 'container_id'].map((field) => `content[].annotations[].${field}`),
      ...logprobsRequired,
    ],
  },
  reasoning: {
    item: {
      ...{ type: 'reasoning', id: 'rs_1', status, encrypted_content: 'gAAAAABo' },
      summary: [{ type: 'summary_text', text: '**Thinking**' }],
      content: [{ type: 'reasoning_text', text: 'The user greets.' }],
    },
    required: ['summary[].type', 'summary[].text', 'content[].type', 'content[].text'],
  },
  function_call: {
    item: {
      ...{ type: 'function_call', id: 'fc_1', status, call_id: 'call_1', name: 'get_weather', namespace: 'weather' },
      ...{ arguments: '{"city":"Rome"}', caller: program, async: false },
    },
    required: ['call_id', 'name', 'arguments', 'caller.type', 'caller.caller_id'],
  },
  custom_tool_call: {
    item: {
      ...{ type: 'custom_tool_call', id: 'ctc_1', status, call_id: 'call_1', name: 'code_exec', namespace: 'code' },
      ...{ input: 'print(1)', caller: { type: 'direct' }, async: true },
    },
    required: ['call_id', 'name', 'input', 'caller.type'],
  },
  function_call_output: {
    item: {
      ...{ type: 'function_call_output', id: 'fco_1', status, call_id: 'call_1', output: '22 °C' },
      ...{ name: 'get_weather', namespace: 'weather', caller: program, created_by: 'user_1' },
    },
    required: ['output', 'caller.type', 'caller.caller_id'],
  },
  custom_tool_call_output: {
    item: { type: 'custom_tool_call_output', id: 'ctco_1', status, call_id: 'call_1', output: '1' },
    required: ['output'],
  },
  file_search_call: {
    item: {
      ...{ type: 'file_search_call', id: 'fs_1', status: 'searching', queries: ['attributes of an ancient dragon'] },
      results: [{ file_id: 'file-1', filename: 'dragons.pdf', score: 0.92, text: 'A dragon', attributes: {} }],
    },
    required: [],
  },
  web_search_call: {
    item: {
      ...{ type: 'web_search_call', id: 'ws_1', status },
      action: {
        ...{ type: 'search', query: 'news', queries: ['news'] },
        sources: [{ type: 'url', url: 'https://example.com' }],
      },
    },
    required: ['action.type'],
  },
  code_interpreter_call: {
    item: {
      ...{
        type: 'code_interpreter_call',
        id: 'ci_1',
        status: 'interpreting',
        code: 'print(1)',
        container_id: 'cntr_1',
      },
      outputs: [
        { type: 'logs', logs: '1\n' },
        { type: 'image', url: 'https://example.com/plot.png' },
      ],
    },
    required: ['outputs[].type', 'outputs[].logs', 'outputs[].url'],
  },
  image_generation_call: {
    item: {
      ...{ type: 'image_generation_call', id: 'ig_1', status: 'generating', result: 'iVBORw0KGgo=' },
      ...{ action: 'generate', background: 'opaque', output_format: 'png', quality: 'high', size: '1024x1024' },
      revised_prompt: 'A grey tabby cat hugging an otter',
      error: {
        ...{ type: 'image_generation_user_error', code: 'moderation_blocked', message: 'Rejected', param: 'prompt' },
        moderation_details: { categories: ['violence'], moderation_stage: 'output' },
      },
    },
    required: [],
  },
  mcp_list_tools: {
    item: {
      ...{ type: 'mcp_list_tools', id: 'mcpl_1', status, server_label: 'deepwiki' },
      tools: [{ name: 'ask_question', description: 'Asks' }],
    },
    required: ['id', 'tools[].name'],
  },
  mcp_call: {
    item: {
      ...{ type: 'mcp_call', id: 'mcp_1', status: 'calling', server_label: 'deepwiki', name: 'ask_question' },
      ...{ arguments: '{"question":"Why?"}', output: 'Because.', approval_request_id: 'mcpr_1' },
    },
    required: ['id', 'name', 'arguments'],
  },
  mcp_approval_request: {
    item: {
      ...{ type: 'mcp_approval_request', id: 'mcpr_1', status, server_label: 'deepwiki' },
      ...{ name: 'ask_question', arguments: '{}' },
    },
    required: ['id', 'name', 'arguments'],
  },
  mcp_approval_response: {
    item: {
      ...{ type: 'mcp_approval_response', id: 'mcpar_1', status, approval_request_id: 'mcpr_1' },
      ...{ approve: true, reason: 'It is harmless' },
    },
    required: ['approval_request_id', 'approve'],
  },
  computer_call: {
    item: {
      ...{ type: 'computer_call', id: 'cu_1', status, call_id: 'call_1', action: click, actions },
      pending_safety_checks: [check],
    },
    required: [
      ...['call_id', 'pending_safety_checks[].id'],
      ...['type', 'x', 'y', 'button'].map((field) => `action.${field}`),
      ...['type', 'x', 'y', 'button', 'path', 'path[].x', 'path[].y', 'scroll_x', 'scroll_y', 'text'].map(
        (field) => `actions[].${field}`,
      ),
    ],
  },
  computer_call_output: {
    item: {
      ...{ type: 'computer_call_output', id: 'cuo_1', status, call_id: 'call_1', created_by: 'user_1' },
      output: { type: 'computer_screenshot', image_url: 'https://example.com/a.png', file_id: 'file-1' },
      acknowledged_safety_checks: [check],
    },
    required: ['call_id', 'output', 'output.type', 'acknowledged_safety_checks[].id'],
  },
  local_shell_call: {
    item: {
      ...{ type: 'local_shell_call', id: 'lsh_1', status, call_id: 'call_1' },
      action: {
        ...{ type: 'exec', command: ['ls', '-l'], env: {} },
        ...{ timeout_ms: 1000, user: 'ada', working_directory: '/home/ada' },
      },
    },
    required: ['call_id', 'action', 'action.command'],
  },
  local_shell_call_output: {
    item: { type: 'local_shell_call_output', id: 'lsho_1', status, output: '{"stdout":""}' },
    required: ['output'],
  },
  shell_call: {
    item: {
      ...{ type: 'shell_call', id: 'sh_1', status, call_id: 'call_1', caller: program, created_by: 'user_1' },
      action: { commands: ['ls -l'], max_output_length: 4096, timeout_ms: 1000 },
      environment: { type: 'container_reference', container_id: 'cntr_1' },
    },
    required: [
      ...['call_id', 'action', 'action.commands', 'caller.type', 'caller.caller_id'],
      ...['environment.type', 'environment.container_id'],
    ],
  },
  shell_call_output: {
    item: {
      ...{ type: 'shell_call_output', id: 'sho_1', status, call_id: 'call_1', max_output_length: 4096 },
      ...{ caller: program, created_by: 'user_1' },
      output: [
        { stdout: 'a.txt\n', stderr: 'none', outcome: { type: 'exit', exit_code: 0 }, created_by: 'user_1' },
        { stdout: 'a', stderr: 'b', outcome: { type: 'timeout' } },
      ],
    },
    required: [
      ...['call_id', 'output', 'caller.type', 'caller.caller_id'],
      ...['stdout', 'stderr', 'outcome', 'outcome.type', 'outcome.exit_code'].map((field) => `output[].${field}`),
    ],
  },
  apply_patch_call: {
    item: {
      ...{ type: 'apply_patch_call', id: 'apc_1', status, call_id: 'call_1', caller: program, created_by: 'user_1' },
      operation: { type: 'update_file', path: 'lib/fib.py', diff: '@@\n-def fib(n):\n+def fibonacci(n):' },
    },
    required: [...['call_id', 'caller.type', 'caller.caller_id'], ...['operation', 'operation.type', 'operation.path']],
  },
  apply_patch_call_output: {
    item: {
      ...{ type: 'apply_patch_call_output', id: 'apco_1', status: 'failed', call_id: 'call_1', output: 'No such file' },
      ...{ caller: program, created_by: 'user_1' },
    },
    required: ['call_id', 'caller.type', 'caller.caller_id'],
  },
  program: {
    item: {
      ...{ type: 'program', id: 'prog_1', status, call_id: 'call_1' },
      ...{ code: 'await get_weather()', fingerprint: 'fp_1' },
    },
    required: ['call_id', 'code'],
  },
  program_output: {
    item: { type: 'program_output', id: 'progo_1', status, call_id: 'call_1', result: '22 °C' },
    required: ['call_id', 'result'],
  },
  tool_search_call: {
    item: {
      type: 'tool_search_call',
      id: 'tsc_1',
      status,
      call_id: 'call_1',
      execution: 'server',
      created_by: 'user_1',
    },
    required: [],
  },
  tool_search_output: {
    item: {
      ...{
        type: 'tool_search_output',
        id: 'tso_1',
        status,
        call_id: 'call_1',
        execution: 'client',
        created_by: 'user_1',
      },
      tools: [{ type: 'function' }],
    },
    required: ['tools', 'tools[].type'],
  },
  additional_tools: {
    item: { type: 'additional_tools', id: 'at_1', status, role: 'developer', tools: [{ type: 'web_search' }] },
    required: ['tools', 'tools[].type'],
  },
  compaction: {
    item: { type: 'compaction', id: 'cmp_1', status, encrypted_content: 'gAAAAABo', created_by: 'user_1' },
    required: [],
  },
};
