import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { EventStreamDecoder } from '../sse/EventStreamDecoder.js';
import type { OpenAIMock } from '../testing/mock/OpenAIMock.js';
import { eventFamily } from '../testing/responses/eventFamily.js';
import { MockResponse } from '../testing/responses/MockResponse.js';

/**
 * Lets the route that the events of a body are of answer with it.
 *
 * @throws Error that names the file, for a body without events
 */
export function addEventStream(mock: OpenAIMock, file: string, bytes: Uint8Array, eventMs: number): void {
  const first = firstEvent(bytes);
  if (first === undefined) throw new Error(`${file}: expected the body of an event stream, got no event`);
  const { route: name } = eventFamily(first.event === 'message' ? undefined : first.event, payloadOf(first));
  const route = mock.routes.find((candidate) => candidate.name === name);
  if (route !== undefined) route.response = new MockResponse(200, { stream: bytes, faults: { eventMs } });
}

function firstEvent(bytes: Uint8Array): ServerSentEvent | undefined {
  const events: ServerSentEvent[] = [];
  const receiver = {
    get closed() {
      return events.length > 0;
    },
    next: (event: ServerSentEvent) => events.push(event),
  };
  new EventStreamDecoder(receiver).decode(bytes);
  return events[0];
}

function payloadOf(event: ServerSentEvent): unknown {
  try {
    return event.json();
  } catch {
    return undefined; // a stream of some other kind: that of a chat is as good as any
  }
}
