import type { ServerSentEvent } from '../sse/ServerSentEvent.js';

/**
 * The value that an event carries: its JSON, or for an event of the Assistants API, where only the name tells what the
 * JSON is, `{ event, data }`.
 */
export function payloadOf(event: ServerSentEvent): unknown {
  const data = event.json();
  return event.event.startsWith('thread.') ? { event: event.event, data } : data;
}
