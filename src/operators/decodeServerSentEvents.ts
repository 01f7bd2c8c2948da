import { Observable, takeWhile, type OperatorFunction } from 'rxjs';
import { EventStreamDecoder, type EventStreamDecoderOptions } from '../sse/EventStreamDecoder.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';

export type DecodeServerSentEventsOptions = EventStreamDecoderOptions;

/**
 * Emits one event per dispatched block of a `text/event-stream` body.
 *
 * In: chunks of any size, cut anywhere, also inside a UTF-8 sequence or a CR LF.
 * Out: synchronous, zero or more events per chunk, in wire order; the same events however the bytes were cut.
 * Errors: {@link EventTooLargeError} when a block passes `maxEventBytes`; source errors pass through.
 * Completes with the source; an unterminated last block is dropped, as the standard says.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function decodeServerSentEvents(
  options: DecodeServerSentEventsOptions = {},
): OperatorFunction<Uint8Array, ServerSentEvent> {
  return (source) =>
    new Observable((subscriber) => {
      const decoder = new EventStreamDecoder(subscriber, options);
      // The decoder hands each event straight to the subscriber: an array per chunk would cost half the speed.
      // As a predicate it may throw, and it stops a synchronous source in the midst of its loop.
      const decoded = takeWhile((chunk: Uint8Array) => {
        decoder.decode(chunk);
        return !subscriber.closed;
      });
      return decoded(source).subscribe({
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          subscriber.complete();
        },
      });
    });
}
