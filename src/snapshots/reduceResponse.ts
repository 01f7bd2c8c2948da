import type { ResponseObject } from '../wire/responses/ResponseObject.js';
import type { ResponseOutputItem } from '../wire/responses/ResponseOutputItem.js';
import type { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
import { IndexedList } from './IndexedList.js';
import { reduceOutputItem } from './reduceOutputItem.js';

/**
 * Adds an event to a response, which at any time has the shape of an answer that is not streamed.
 *
 * An event that carries the response replaces the snapshot: after the last event it is what the server says. The others
 * change one item of `output`, see {@link reduceOutputItem}. Without any response yet, as in a stream that was joined in
 * the middle, there is one with an empty `id` that is in progress.
 *
 * The old snapshot is never changed; items without an event keep their identity. For an event that has no place in a
 * response (audio, errors, keep-alives, unknown ones) it is the same snapshot.
 *
 * @param snapshot what the events before it gave, nothing before the first one
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export function reduceResponse(
  snapshot: ResponseObject = { id: '', object: 'response', status: 'in_progress', output: [] },
  event: ResponseStreamEvent,
): ResponseObject {
  switch (event.type) {
    case 'response.created':
    case 'response.queued':
    case 'response.in_progress':
    case 'response.completed':
    case 'response.failed':
    case 'response.incomplete': {
      const { output } = event.response;
      // Some servers leave it out as long as there is none; the check makes sure that the type holds.
      return output ? (event.response as ResponseObject) : { ...event.response, output: snapshot.output };
    }
    case 'response.output_item.added':
    case 'response.output_item.done':
      return changeItem(snapshot, event.output_index, idOf(event.item), () => event.item);
  }
  const { output_index: index, item_id: id } = event as ItemEvent;
  return changeItem(snapshot, index, id, (item) => reduceOutputItem(item, event));
}

/** What the events that are about an item have; the others have neither. */
interface ItemEvent {
  readonly output_index?: number | null | undefined;
  readonly item_id?: string | null | undefined;
}

function changeItem(
  snapshot: ResponseObject,
  index: number | null | undefined,
  id: string | null | undefined,
  change: (item: ResponseOutputItem | undefined) => ResponseOutputItem | undefined,
): ResponseObject {
  const list = new IndexedList(snapshot.output);
  const position = list.positionOf(index, id);
  const item = list.elements[position];
  const changed = change(item);
  if (changed === undefined || changed === item) return snapshot;
  list.put(position, changed, index);
  const next = { ...snapshot };
  next.output = list.elements;
  return next;
}

/** Of an item of an unknown type nothing is known, its id neither. */
function idOf({ id }: ResponseOutputItem): string | undefined {
  return typeof id === 'string' ? id : undefined;
}
