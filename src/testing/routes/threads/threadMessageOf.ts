import type { ThreadMessage } from '../../../wire/assistants/ThreadMessage.js';
import type { MockState } from '../../state/MockState.js';

/** A message as a request or a run writes it into a thread. */
export function threadMessageOf(
  fields: Readonly<Record<string, unknown>>,
  thread_id: string,
  id: string,
  state: MockState,
): ThreadMessage {
  const { content = [] } = fields;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [{ type: 'text', text: content }];
  // The schema of the answer checks what comes of it.
  return {
    assistant_id: null,
    run_id: null,
    role: 'user',
    status: 'completed',
    attachments: [],
    metadata: {},
    completed_at: state.now(),
    incomplete_at: null,
    incomplete_details: null,
    ...fields,
    id,
    object: 'thread.message',
    created_at: state.now(),
    thread_id,
    content: parts.map(wholePart),
  } as ThreadMessage;
}

/** A request has texts as they are, an answer has what they cite beside them. */
function wholePart(part: unknown): unknown {
  const { type, text } = part as { readonly type?: unknown; readonly text?: unknown };
  return type === 'text' && typeof text === 'string' ? { type, text: { value: text, annotations: [] } } : part;
}
