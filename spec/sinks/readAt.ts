import { Observable } from 'rxjs';
import type { ValueReader } from '../../src/sinks/ValueReader.js';

/**
 * Makes a read whenever `reads` emits. Emits the values that the reader tells of; completes and errors with the first read
 * that is told so. Unsubscribing stops the reader.
 */
export function readAt<T, Out>(reads: Observable<unknown>, reader: ValueReader<T, Out>): Observable<Out> {
  return new Observable((subscriber) => {
    const reading = reads.subscribe(() => {
      reader.read({
        value: (value) => {
          subscriber.next(value);
        },
        end: () => {
          subscriber.complete();
        },
        fail: (error) => {
          subscriber.error(error);
        },
      });
    });
    return () => {
      reading.unsubscribe();
      reader.stop();
    };
  });
}
