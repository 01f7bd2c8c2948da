import { defer, map, reduce, type OperatorFunction } from 'rxjs';
import { ServerSentEvent } from '../sse/ServerSentEvent.js';

/**
 * A whole body as the one event that it amounts to, so that what checks the events of a stream checks it too.
 *
 * In: the bytes of the body. Out: one event, when the body is over. Source errors pass through.
 */
export function bodyAsEvent(): OperatorFunction<Uint8Array, ServerSentEvent> {
  return (source) =>
    defer(() => {
      const decoder = new TextDecoder();
      return source.pipe(
        reduce((text, chunk) => text + decoder.decode(chunk, { stream: true }), ''),
        map((text) => new ServerSentEvent('message', text + decoder.decode())),
      );
    });
}
