import type { ResponseOutputItem } from '../../../wire/responses/ResponseOutputItem.js';
import { contentPartEvents } from './contentPartEvents.js';
import { piecesOf } from '../piecesOf.js';

/** An event about an item, without its place in the response. */
export interface OutputItemEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** What a tool that the server runs goes through. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  web_search_call: ['in_progress', 'searching', 'completed'],
  file_search_call: ['in_progress', 'searching', 'completed'],
  image_generation_call: ['in_progress', 'generating', 'completed'],
  code_interpreter_call: ['in_progress', 'interpreting', 'completed'],
  mcp_call: ['in_progress', 'completed'],
  mcp_list_tools: ['in_progress', 'completed'],
};

/** The texts of items that come in pieces: in which field they are, and what their events are called. */
const TEXTS: Readonly<Record<string, readonly [field: string, name: string]>> = {
  function_call: ['arguments', 'function_call_arguments'],
  custom_tool_call: ['input', 'custom_tool_call_input'],
  code_interpreter_call: ['code', 'code_interpreter_call_code'],
  mcp_call: ['arguments', 'mcp_call_arguments'],
};

/** How the API tells an item of a response: it begins empty, grows, and comes whole at the end. */
export function* outputItemEvents(whole: ResponseOutputItem): Generator<OutputItemEvent> {
  const item: Fields = whole;
  const type = String(item.type);
  const item_id = item.id;
  const [first, ...later] = STATES[type] ?? [];
  yield { type: 'response.output_item.added', item: begun(item) };
  if (first !== undefined) yield { type: `response.${type}.${first}`, item_id };
  for (const [summary_index, part] of listOf(item.summary).entries()) {
    yield* within({ item_id, summary_index }, summaryEvents(String(part.text)));
  }
  for (const [content_index, part] of listOf(item.content).entries()) {
    yield* within({ item_id, content_index }, contentPartEvents(part));
  }
  yield* within({ item_id }, textEvents(item));
  for (const state of later) {
    yield { type: `response.${type}.${state === 'completed' ? endOf(item) : state}`, item_id };
  }
  yield { type: 'response.output_item.done', item };
}

/** The item before the first piece of it. */
function begun(item: Fields): Fields {
  const type = String(item.type);
  const [field] = TEXTS[type] ?? [];
  return {
    ...item,
    ...('status' in item && { status: 'in_progress' }),
    ...(Array.isArray(item.content) && { content: [] }),
    ...(Array.isArray(item.summary) && { summary: [] }),
    ...(field !== undefined && { [field]: '' }),
    ...('result' in item && { result: null }),
  };
}

function* textEvents(item: Fields): Generator<OutputItemEvent> {
  const [field, name] = TEXTS[String(item.type)] ?? [];
  const text = field === undefined ? undefined : item[field];
  if (field === undefined || typeof text !== 'string') return;
  for (const delta of piecesOf(text)) yield { type: `response.${String(name)}.delta`, delta };
  const callee = item.type === 'function_call' ? { name: item.name } : {};
  yield { type: `response.${String(name)}.done`, [field]: text, ...callee };
}

function* summaryEvents(text: string): Generator<OutputItemEvent> {
  yield { type: 'response.reasoning_summary_part.added', part: { type: 'summary_text', text: '' } };
  for (const delta of piecesOf(text)) yield { type: 'response.reasoning_summary_text.delta', delta };
  yield { type: 'response.reasoning_summary_text.done', text };
  yield { type: 'response.reasoning_summary_part.done', part: { type: 'summary_text', text } };
}

function* within(place: object, events: Iterable<OutputItemEvent>): Generator<OutputItemEvent> {
  for (const event of events) yield { ...event, ...place };
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Fields[]) : []; // the schema has checked that it has objects
}

/** Only a tool of an MCP server has an event for its failure. */
function endOf({ type, status }: Fields): string {
  return String(type).startsWith('mcp') && status === 'failed' ? 'failed' : 'completed';
}
