import { Observable } from 'rxjs';
import { Gate } from '../flow/Gate.js';
import { Pausable } from '../flow/Pausable.js';
import { sizeOf } from '../flow/sizeOf.js';
import { currentStreamScope } from '../flow/StreamScope.js';

/**
 * The values of an asynchronous iterable, as they come.
 *
 * Out: asynchronous, one at a time: the next value is asked for when this one was handed on. Cold: each subscription
 * iterates anew, as far as the iterable can.
 * Unsubscribing calls the iterator's `return` at once, also while a value is awaited (`from(iterable)` does so at the
 * next value only). An iterator that lags behind holds it back.
 * Errors: what the iterable throws. Completes at its end.
 */
export function fromAsyncIterable<T>(iterable: AsyncIterable<T>): Observable<T> {
  return new Observable((subscriber) => {
    const iterator = iterable[Symbol.asyncIterator]();
    const gate = new Gate();
    const source = new Pausable(gate);
    const detach = currentStreamScope()?.demand?.attach(source);
    let over = false;
    const pump = async () => {
      for (;;) {
        while (gate.passage !== undefined) await gate.passage;
        if (subscriber.closed) return;
        const result = await iterator.next();
        if (result.done) break;
        source.push(() => {
          subscriber.next(result.value);
        }, sizeOf(result.value));
      }
      over = true;
      subscriber.complete();
    };
    pump().catch((error: unknown) => {
      over = true;
      subscriber.error(error);
    });
    return () => {
      detach?.();
      gate.resume();
      if (!over) iterator.return?.().catch(() => undefined);
    };
  });
}
