import { defer, map, type OperatorFunction } from 'rxjs';
import { encodeEvent, type EncodableEvent } from '../sse/encodeEvent.js';

/**
 * Writes each event as a block of a `text/event-stream` body: the counterpart of `decodeServerSentEvents`.
 *
 * In: events, or objects with at least `data`.
 * Out: synchronous, one chunk of UTF-8 per event, a whole block. An `id` is written when it changes, since a reader
 * keeps the last one.
 * Errors: `TypeError` for an event that the format cannot say (see `encodeEvent`); source errors pass through.
 * Completes with the source.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function encodeServerSentEvents(): OperatorFunction<EncodableEvent, Uint8Array> {
  return (source) =>
    defer(() => {
      const encoder = new TextEncoder();
      let lastId = '';
      return source.pipe(
        map(({ event, data, id = lastId, retry }) => {
          const block = encodeEvent({ event, data, id: id === lastId ? undefined : id, retry });
          lastId = id;
          return encoder.encode(block);
        }),
      );
    });
}
