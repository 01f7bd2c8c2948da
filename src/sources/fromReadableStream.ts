import { Observable } from 'rxjs';
import { Gate } from '../flow/Gate.js';
import { Pausable } from '../flow/Pausable.js';
import { sizeOf } from '../flow/sizeOf.js';
import { currentStreamScope } from '../flow/StreamScope.js';

/**
 * The chunks of a web stream, as they come.
 *
 * Out: asynchronous, one value per chunk. One subscription: a web stream can be read once.
 * Unsubscribing cancels the stream at once, also while a read waits (`from(readable)` notices at the next chunk only).
 * An iterator that lags behind holds it back.
 * Errors: that of the stream; `TypeError` when somebody else reads it. Completes when it closes.
 *
 * @see https://streams.spec.whatwg.org/#default-reader-class
 */
export function fromReadableStream<T>(readable: ReadableStream<T>): Observable<T> {
  return new Observable((subscriber) => {
    const reader = readable.getReader();
    const gate = new Gate();
    const source = new Pausable(gate);
    const detach = currentStreamScope()?.demand?.attach(source);
    const pump = async () => {
      for (;;) {
        while (gate.passage !== undefined) await gate.passage;
        if (subscriber.closed) return;
        const { done, value } = await reader.read();
        if (done) break;
        source.push(() => {
          subscriber.next(value);
        }, sizeOf(value));
      }
      subscriber.complete();
    };
    pump().catch((error: unknown) => {
      subscriber.error(error);
    });
    return () => {
      detach?.();
      gate.resume();
      // One that has ended is cancelled as well as any other; one that has failed says so again.
      reader.cancel().catch(() => undefined);
      reader.releaseLock();
    };
  });
}
