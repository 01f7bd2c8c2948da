import type { ThreadMessage } from '../../../wire/assistants/ThreadMessage.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import { piecesOf } from '../piecesOf.js';

/** How a message of a run comes, piece by piece. */
export function* threadMessageEvents(message: ThreadMessage): Generator<MockEvent> {
  const times = { completed_at: null, incomplete_at: null, incomplete_details: null };
  const begun = { ...message, ...times, status: 'in_progress', content: [] };
  yield { name: 'thread.message.created', payload: begun };
  yield { name: 'thread.message.in_progress', payload: begun };
  for (const content of message.content.flatMap(partDeltas)) {
    const payload = { id: message.id, object: 'thread.message.delta', delta: { content: [content] } };
    yield { name: 'thread.message.delta', payload };
  }
  yield { name: `thread.message.${String(message.status)}`, payload: message };
}

function partDeltas(part: ThreadMessage['content'][number], index: number): object[] {
  const { text } = part as { readonly text?: { readonly value: string } };
  if (text === undefined) return [{ index, ...part }];
  return piecesOf(text.value).map((value, place) => ({
    index,
    type: 'text',
    text: { value, ...(place === 0 && { annotations: [] }) },
  }));
}
