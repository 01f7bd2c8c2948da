import type { Thread } from '../../../wire/assistants/Thread.js';
import type { MockState } from '../../state/MockState.js';

/** A thread as a request makes it. */
export function threadOf(fields: Readonly<Record<string, unknown>>, id: string, state: MockState): Thread {
  // The schema of the answer checks what comes of it.
  const { metadata, tool_resources } = fields as Partial<Thread>;
  return {
    id,
    object: 'thread',
    created_at: state.now(),
    metadata: metadata ?? {},
    tool_resources: tool_resources ?? {},
  };
}
