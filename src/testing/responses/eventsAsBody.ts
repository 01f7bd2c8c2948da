import { EventStream } from './EventStream.js';
import type { EventStreamOptions } from './EventWriter.js';
import type { MockEvent } from './MockEvent.js';

/** The stream of these events. */
export function eventsAsBody(events: Iterable<MockEvent>, options?: EventStreamOptions): EventStream {
  return new EventsAsBody(events, options);
}

class EventsAsBody extends EventStream {
  constructor(
    private readonly events: Iterable<MockEvent>,
    options?: EventStreamOptions,
  ) {
    super(options);
  }

  override generate(): Iterable<MockEvent> {
    return this.events;
  }
}
