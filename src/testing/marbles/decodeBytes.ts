import { concatMap, defer, type Observable } from 'rxjs';
import { EventStreamDecoder } from '../../sse/EventStreamDecoder.js';
import type { ServerSentEvent } from '../../sse/ServerSentEvent.js';

/** The events of a source of events, or of their bytes. Anything else passes as it is. */
export function decodeBytes(source: Observable<ServerSentEvent | Uint8Array>): Observable<ServerSentEvent> {
  return defer(() => {
    let events: ServerSentEvent[] = [];
    const decoder = new EventStreamDecoder({ closed: false, next: (event) => events.push(event) });
    return source.pipe(
      concatMap((value) => {
        if (!(value instanceof Uint8Array)) return [value];
        events = [];
        decoder.decode(value);
        return events;
      }),
    );
  });
}
