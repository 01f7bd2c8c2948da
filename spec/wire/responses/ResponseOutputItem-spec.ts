import * as z from 'zod';
import type { UnknownName } from '../../../src/wire/openUnion.js';
import type { ResponseContentPart } from '../../../src/wire/responses/ResponseContentPart.js';
import { ResponseOutputItem } from '../../../src/wire/responses/ResponseOutputItem.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { documentedItems } from './documentedItems.js';
import { withUnknownFields } from './withUnknownFields.js';

// The 28 types of `ResponseOutputItem` in openai 7.57, by hand.
const types = [
  ...['message', 'reasoning', 'function_call', 'function_call_output', 'custom_tool_call', 'custom_tool_call_output'],
  ...['file_search_call', 'web_search_call', 'code_interpreter_call', 'image_generation_call'],
  ...['mcp_list_tools', 'mcp_call', 'mcp_approval_request', 'mcp_approval_response'],
  ...['computer_call', 'computer_call_output', 'local_shell_call', 'local_shell_call_output'],
  ...['shell_call', 'shell_call_output', 'apply_patch_call', 'apply_patch_call_output'],
  ...['program', 'program_output', 'tool_search_call', 'tool_search_output', 'additional_tools', 'compaction'],
];

function pathsOfIssues(item: unknown): readonly string[] {
  return (ResponseOutputItem.safeParse(item).error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('ResponseOutputItem', () => {
  it('should know the 28 types and no other', () => {
    expect(types).toHaveLength(28);
    // The keys are checked against the types of the schema when this is compiled.
    expect(Object.keys(documentedItems).sort()).toEqual([...types].sort());
    // An unknown type would pass with any id.
    for (const type of types) expect([type, pathsOfIssues({ type, id: 5 }).includes('id')]).toEqual([type, true]);
  });

  describe.each(Object.entries(documentedItems))('%s', (_type, { item, required }) => {
    describeFields(
      z.object({ output: z.array(ResponseOutputItem) }),
      { output: [item] },
      { required: ['output', ...['type', ...required].map((field) => `output[].${field}`)] },
    );
  });

  it.each(Object.entries(documentedItems))('should pass unknown fields at every level of %s', (_type, documented) => {
    const item = withUnknownFields(documented.item);

    expect(ResponseOutputItem.parse(item)).toStrictEqual(item);
  });

  it.each<[string, object]>([
    ['an unknown type', { type: 'hologram_call', id: 5, output: [] }],
    ['an unknown field', { ...documentedItems.function_call.item, extra_content: { google: {} } }],
    ['an unknown status', { ...documentedItems.function_call.item, status: 'paused' }],
    [
      'an unknown content part',
      { type: 'message', role: 'assistant', content: [{ type: 'output_audio', data: 'UklGRg==' }] },
    ],
    [
      "a user's message, from a compaction",
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    ],
    ['a web search that has just begun', { type: 'web_search_call', id: 'ws_1', status: 'in_progress' }],
    ['a page opened', { type: 'web_search_call', action: { type: 'open_page', url: null } }],
    [
      'a text found in a page',
      { type: 'web_search_call', action: { type: 'find_in_page', url: 'https://example.com', pattern: 'Rome' } },
    ],
    ['output in parts', { type: 'function_call_output', output: [{ type: 'input_text', text: '22 °C' }] }],
    ["vLLM's nulls", { type: 'reasoning', id: 'rs_1', summary: [], content: null, encrypted_content: null }],
    [
      'attributes of a file',
      { type: 'file_search_call', results: [{ attributes: { author: 'Ada', year: 1843, draft: false } }] },
    ],
    [
      'a JSON schema of an MCP tool',
      { type: 'mcp_list_tools', id: 'mcpl_1', tools: [{ name: 'f', input_schema: {}, annotations: null }] },
    ],
    ['a text as the error of an MCP call', mcpCall({ error: 'not found' })],
    ['an error on the way to an MCP server', mcpCall({ error: { type: 'http_error', code: 502, message: 'Bad' } })],
    ['an error of an MCP tool', mcpCall({ error: { type: 'mcp_tool_execution_error', content: [] } })],
    ['arguments of a tool search', { type: 'tool_search_call', arguments: { paths: ['crm'] }, call_id: null }],
    [
      'an environment variable',
      { type: 'local_shell_call', call_id: 'call_1', action: { command: ['ls'], env: { HOME: '/' } } },
    ],
    [
      'keys pressed',
      { type: 'computer_call', call_id: 'call_1', actions: [{ type: 'keypress', keys: ['CTRL', 'A'] }] },
    ],
    ['a shell on the own machine', shellCall({ environment: { type: 'local' } })],
  ])('should accept %s', (_name, item) => {
    expect(ResponseOutputItem.parse(item)).toStrictEqual(item);
  });

  it.each<[string, object, string]>([
    [
      'attributes that are a text',
      { type: 'file_search_call', results: [{ attributes: 'x' }] },
      'results.0.attributes',
    ],
    ['the error of an MCP call that is a number', mcpCall({ error: 5 }), 'error'],
    [
      'an environment without its container',
      shellCall({ environment: { type: 'container_reference' } }),
      'environment.container_id',
    ],
    [
      'a key press without keys',
      { type: 'computer_call', call_id: 'call_1', actions: [{ type: 'keypress' }] },
      'actions.0.keys',
    ],
    ['output that is an object', { type: 'function_call_output', output: {} }, 'output'],
  ])('should reject %s', (_name, item, path) => {
    expect(pathsOfIssues(item)).toEqual([path]);
  });

  it('should narrow by type', () => {
    const item = ResponseOutputItem.parse(documentedItems.function_call.item);
    expectType<string>(item.type);
    if (item.type === 'message') {
      expectType<'assistant'>(item.role);
      expectType<ResponseContentPart[]>(item.content);
      const [part] = item.content;
      if (part?.type === 'output_text') expectType<string>(part.text);
      if (part?.type === 'refusal') expectType<string>(part.refusal);
      // @ts-expect-error a message has no arguments of its own
      expectType<string>(item.arguments);
    }
    switch (item.type) {
      case 'mcp_approval_request':
        expectType<string>(item.id);
        break;
      case 'custom_tool_call':
        expectType<string>(item.input);
        break;
      case 'computer_call':
        if (item.action?.type === 'click') expectType<number>(item.action.x);
        break;
      default:
    }
    expectType<UnknownName>({} as Exclude<typeof item.type, keyof typeof documentedItems>);

    expect(item.type === 'function_call' && item.name).toBe('get_weather');
  });
});

function mcpCall(more: object): object {
  return { type: 'mcp_call', id: 'mcp_1', name: 'ask', arguments: '{}', ...more };
}

function shellCall(more: object): object {
  return { type: 'shell_call', call_id: 'call_1', action: { commands: ['ls'] }, ...more };
}
