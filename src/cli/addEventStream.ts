import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { EventStreamDecoder } from '../sse/EventStreamDecoder.js';
import type { OpenAIMock } from '../testing/mock/OpenAIMock.js';
import { eventFamily } from '../testing/responses/eventFamily.js';
import { MockResponse } from '../testing/responses/MockResponse.js';

/**
 * Lets the route that the events of a body are of answer with it, once it has given the answers that it has.
 *
 * @throws Error that names the file, for a body without events, or of a route that the mock does not have
 */
export function addEventStream(mock: OpenAIMock, file: string, bytes: Uint8Array, eventMs: number): void {
  const first = firstEvent(bytes);
  if (first === undefined) throw new Error(`${file}: expected the body of an event stream, got no event`);
  const { route: name } = eventFamily(first.event === 'message' ? undefined : first.event, payloadOf(first));
  const route = mock.routes.find((candidate) => candidate.name === name);
  if (route === undefined) throw new Error(`${file}: its events are of ${name}, which the mock does not have`);
  const answer = new MockResponse(200, { stream: bytes, faults: { eventMs } });
  const before = route.response === undefined ? [] : [route.response].flat();
  route.response = [...before, answer];
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
