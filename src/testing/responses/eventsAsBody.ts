import { EventStream } from './EventStream.js';
import type { MockEvent } from './MockEvent.js';

/** The stream of these events. */
export function eventsAsBody(events: Iterable<MockEvent>): EventStream {
  return new EventsAsBody(events);
}

class EventsAsBody extends EventStream {
  constructor(private readonly events: Iterable<MockEvent>) {
    super();
  }

  override generate(): Iterable<MockEvent> {
    return this.events;
  }
}
