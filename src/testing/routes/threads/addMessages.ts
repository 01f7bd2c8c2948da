import type { MockState } from '../../state/MockState.js';
import { threadMessageOf } from './threadMessageOf.js';

/** Puts the messages that a request brings along into a thread. */
export function addMessages(messages: unknown, thread_id: string, state: MockState): void {
  const list: readonly Readonly<Record<string, unknown>>[] = Array.isArray(messages) ? messages : [];
  for (const message of list) state.messages.put(threadMessageOf(message, thread_id, state.newId('msg_'), state));
}
