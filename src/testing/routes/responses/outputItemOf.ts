import type { ResponseOutputItem } from '../../../wire/responses/ResponseOutputItem.js';
import type { MockState } from '../../state/MockState.js';

type Fields = Readonly<Record<string, unknown>>;

/** What the ids of items begin with. */
const PREFIXES: Readonly<Record<string, string>> = {
  message: 'msg_',
  reasoning: 'rs_',
  function_call: 'fc_',
  custom_tool_call: 'ctc_',
  web_search_call: 'ws_',
  file_search_call: 'fs_',
  code_interpreter_call: 'ci_',
  image_generation_call: 'ig_',
  computer_call: 'cu_',
  mcp_call: 'mcp_',
  mcp_list_tools: 'mcpl_',
};

/** What an item is of which a test does not say it. */
const NOTHING_SAID: Fields = { type: 'message' };

/** An item of a response, with all that a test has left out: its id, its status, what goes back with a tool's output. */
export function outputItemOf(written: ResponseOutputItem, state: MockState): ResponseOutputItem {
  const item: Fields = { ...NOTHING_SAID, ...written };
  const id = item.id ?? state.newId(PREFIXES[String(item.type)] ?? 'item_');
  // The schema of the answer checks what comes of it.
  return { ...defaultsOf(item, state), ...item, ...contentOf(item), id } as ResponseOutputItem;
}

function defaultsOf({ type, ...item }: Fields, state: MockState): Fields {
  switch (type) {
    case 'message':
      return { status: 'completed', role: 'assistant', content: [] };
    case 'reasoning':
      return { summary: [] };
    case 'function_call':
      return { status: 'completed', call_id: item.call_id ?? state.newId('call_'), arguments: '{}' };
    case 'custom_tool_call':
      return { status: 'completed', call_id: item.call_id ?? state.newId('call_'), input: '' };
    case 'web_search_call':
      return { status: 'completed', action: { type: 'search', query: '' } };
    case 'file_search_call':
      return { status: 'completed', queries: [], results: null };
    case 'image_generation_call':
      return { status: 'completed', result: null };
    case 'code_interpreter_call':
      return { status: 'completed', code: '', container_id: item.container_id ?? state.newId('cntr_'), outputs: null };
    default:
      return {};
  }
}

function contentOf({ type, content }: Fields): Fields {
  if (type !== 'message' || !Array.isArray(content)) return {};
  return {
    content: content.map((part: Fields) => {
      const kind = part.type ?? 'output_text';
      return kind === 'output_text' ? { type: kind, annotations: [], logprobs: [], text: '', ...part } : part;
    }),
  };
}
