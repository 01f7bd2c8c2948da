import type { ResponseOutputItem } from '../wire/responses/ResponseOutputItem.js';
import type { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
import { appendText } from './appendText.js';
import { growLists } from './growLists.js';
import { IndexedList } from './IndexedList.js';
import { mergeFields } from './mergeFields.js';

/**
 * Adds an event to the item of a response that it is about. Deltas are joined, `done` events replace what was joined,
 * the states of a call become its `status`. An event whose item is missing begins it with what it says; a name, which no
 * such event tells, is empty then.
 *
 * The old item is never changed, and returned for an event that says nothing of it: previews of images are not kept.
 * Log probabilities and annotations are arrays made when they are first read.
 */
export function reduceOutputItem(
  before: ResponseOutputItem | undefined,
  event: ResponseStreamEvent,
): ResponseOutputItem | undefined {
  const itemOr = (start: Fields): Fields => before ?? { id: (event as Fields).item_id, ...start };
  // Sound since the starts below have what their types require, and events change a field for one of its type.
  return (change(itemOr, event) as ResponseOutputItem | undefined) ?? before;
}

type Fields = Readonly<Record<string, unknown>>;
type Index = number | null | undefined;

function change(itemOr: (start: Fields) => Fields, event: ResponseStreamEvent): Fields | undefined {
  const place = texts.get(event.type);
  if (place !== undefined) return withText(itemOr(place.item), place, event);
  switch (event.type) {
    case 'response.content_part.added':
    case 'response.content_part.done': {
      const item = itemOr(event.part.type === 'reasoning_text' ? reasoning : message);
      return withElement(item, 'content', event.content_index, () => event.part);
    }
    case 'response.reasoning_summary_part.added':
    case 'response.reasoning_summary_part.done':
      return withElement(itemOr(reasoning), 'summary', event.summary_index, () => event.part);
    case 'response.output_text.annotation.added': {
      const annotations = event.annotation ? [event.annotation] : [];
      return withElement(itemOr(message), 'content', event.content_index, (part) =>
        growLists(part ?? outputText, { annotations }),
      );
    }
    case 'response.shell_call_command.added':
    case 'response.shell_call_command.done':
      return withCommand(itemOr(shellCall), event.command_index, () => event.command);
    case 'response.shell_call_command.delta':
      return withCommand(itemOr(shellCall), event.command_index, (command) => appendText(command, event.delta));
    case 'response.shell_call_output_content.delta':
      return withElement(itemOr(shellCallOutput), 'output', event.command_index, (output) =>
        mergeShellOutput(output, event.delta),
      );
    case 'response.shell_call_output_content.done':
      return event.output.reduce<Fields>(
        (item, output, at) => withElement(item, 'output', (event.command_index ?? 0) + at, () => output),
        itemOr(shellCallOutput),
      );
    default: {
      const [, type, status] = callState.exec(event.type) ?? [];
      return type === undefined ? undefined : { ...itemOr({ type }), status };
    }
  }
}

/** `mcp_list_tools` has such events too, but no status. */
const callState = /^response\.(\w+_call)\.(in_progress|searching|interpreting|generating|completed|failed)$/;

// What an item, or an element of its list, has before its first piece.
const message = { type: 'message', role: 'assistant', status: 'in_progress', content: [] };
const reasoning = { type: 'reasoning', summary: [] };
const shellCall = { type: 'shell_call', call_id: '', action: { commands: [] } };
const shellCallOutput = { type: 'shell_call_output', call_id: '', output: [] };
const outputText = { type: 'output_text', text: '', annotations: [] };
const shellOutput = { stdout: '', stderr: '', outcome: { type: 'in_progress' } };

/** Where a text goes that comes in pieces, then whole: to a field of the item, or of an element of a list in it. */
interface TextPlace {
  readonly item: Fields;
  readonly field: string;
  readonly list?: 'content' | 'summary';
  readonly element?: Fields;
}

const texts = new Map<string, TextPlace>(
  Object.entries<TextPlace>({
    output_text: { item: message, list: 'content', element: outputText, field: 'text' },
    refusal: { item: message, list: 'content', element: { type: 'refusal' }, field: 'refusal' },
    reasoning_text: { item: reasoning, list: 'content', element: { type: 'reasoning_text' }, field: 'text' },
    reasoning_summary_text: { item: reasoning, list: 'summary', element: { type: 'summary_text' }, field: 'text' },
    function_call_arguments: { item: { type: 'function_call', call_id: '', name: '' }, field: 'arguments' },
    custom_tool_call_input: { item: { type: 'custom_tool_call', call_id: '', name: '' }, field: 'input' },
    mcp_call_arguments: { item: { type: 'mcp_call', name: '' }, field: 'arguments' },
    code_interpreter_call_code: { item: { type: 'code_interpreter_call' }, field: 'code' },
  }).flatMap(([name, place]) => [
    [`response.${name}.delta`, place],
    [`response.${name}.done`, place],
  ]),
);

function withText(item: Fields, { list, element, field }: TextPlace, event: Fields): Fields {
  const changeOwner = (owner: Fields): Fields => {
    const { delta, logprobs } = event;
    if (typeof delta !== 'string') return { ...owner, [field]: event[field], ...(logprobs ? { logprobs } : undefined) };
    // Undefined, null or a text: the table names no other fields.
    const text = appendText(owner[field] as string | null | undefined, delta);
    return growLists(owner, { [field]: text, logprobs });
  };
  if (list === undefined) return changeOwner(item);
  // The schema has checked that it is an index.
  const index = (list === 'content' ? event.content_index : event.summary_index) as Index;
  return withElement(item, list, index, (old) => changeOwner(old ?? (element as Fields)));
}

function withElement(item: Fields, list: string, index: Index, changeOne: (old: Fields | undefined) => object): Fields {
  // The schema has checked that it is a list of objects.
  const elements = new IndexedList(item[list] as readonly Fields[] | null | undefined);
  const position = elements.positionOf(index ?? 0);
  elements.put(position, changeOne(elements.elements[position]) as Fields, index ?? 0);
  const next: Record<string, unknown> = { ...item };
  next[list] = elements.elements;
  return next;
}

function withCommand(item: Fields, index: Index, changeOne: (old: string | undefined) => string): Fields {
  const action = item.action as { readonly commands?: readonly string[] } | null | undefined;
  const commands = [...(action?.commands ?? [])];
  // No holes, whatever the server counts.
  const position = Math.min(index ?? 0, commands.length);
  commands[position] = changeOne(commands[position]);
  return { ...item, action: { ...action, commands } };
}

const mergeShellOutput = mergeFields<Fields>(shellOutput, { stdout: appendText, stderr: appendText });
