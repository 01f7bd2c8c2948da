import { defer, map, reduce, type OperatorFunction } from 'rxjs';
import { EventTooLargeError } from '../errors/EventTooLargeError.js';
import { ServerSentEvent } from '../sse/ServerSentEvent.js';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * A whole body as the one event that it amounts to, so that what checks the events of a stream checks it too.
 *
 * In: the bytes of the body. Out: one event, when the body is over.
 * Errors: {@link EventTooLargeError} beyond 256 MiB, as for an event of a stream; source errors pass through.
 */
export function bodyAsEvent(maxBytes = MAX_BYTES): OperatorFunction<Uint8Array, ServerSentEvent> {
  return (source) =>
    defer(() => {
      const decoder = new TextDecoder();
      let bytes = 0;
      return source.pipe(
        reduce((text, chunk) => {
          bytes += chunk.length;
          if (bytes > maxBytes) throw new EventTooLargeError(maxBytes);
          return text + decoder.decode(chunk, { stream: true });
        }, ''),
        map((text) => new ServerSentEvent('message', text + decoder.decode())),
      );
    });
}
