import type { ChatCompletionMessageToolCall } from '../wire/chat/ChatCompletionMessageToolCall.js';
import type { ChatCompletionToolCallDelta } from '../wire/chat/ChatCompletionToolCallDelta.js';
import { appendText } from './appendText.js';
import { IndexedList } from './IndexedList.js';
import { keepFirst } from './keepFirst.js';
import { mergeFields } from './mergeFields.js';

type Call = ChatCompletionMessageToolCall;
type Delta = ChatCompletionToolCallDelta;

/**
 * Adds pieces to the tool calls of a message, which stand in the order of their indexes; `before` is never changed.
 *
 * The index says which call a piece belongs to; without one the id does, without either it is the last call. A piece
 * with a name and another id begins a call even so, for servers that give all calls index 0; another id alone does not,
 * for servers that make one up for each piece.
 */
export function mergeToolCalls(
  before: readonly Call[] | null | undefined,
  deltas: readonly Delta[],
): readonly Call[] | undefined {
  // An empty list in each delta, as of a few servers, says that there is nothing, and may not go back as such.
  if (deltas.length === 0) return before ?? undefined;
  const list = new IndexedList(before);
  for (const delta of deltas) {
    const position = list.positionOf(delta.index, delta.id);
    const call = list.elements[position];
    if (call !== undefined && !begins(delta, call)) list.put(position, mergeCall(call, delta), delta.index);
    else list.put(-1, mergeCall({ id: '', type: delta.custom ? 'custom' : 'function' }, delta), delta.index);
  }
  return list.elements;
}

const mergeCall = mergeFields<Call>(
  {},
  {
    index: 'drop',
    id: keepFirst,
    type: keepFirst,
    function: mergeFields({ name: '', arguments: '' }, { name: keepFirst, arguments: appendText }),
    custom: mergeFields({ name: '', input: '' }, { name: keepFirst, input: appendText }),
  },
);

/** Whether a piece begins a call although there is one at its place. */
function begins({ index, id, function: fn, custom }: Delta, call: Call): boolean {
  if (!fn?.name && !custom?.name) return false;
  return id ? call.id !== '' && call.id !== id : typeof index !== 'number';
}
