import { Observable } from 'rxjs';

/** A synchronous source that goes on until it is unsubscribed from, as a loop over a buffer does. */
export interface Endless<T> {
  readonly source: Observable<T>;
  /** How many values were asked of it. */
  readonly count: () => number;
}

/** A loop that nobody stops would hang the test: it gives up long after any of them should have stopped it. */
const ENOUGH = 10_000;

/** Emits the values over and over. */
export function endless<T>(...values: readonly T[]): Endless<T> {
  let count = 0;
  return {
    source: new Observable((subscriber) => {
      while (!subscriber.closed && count < ENOUGH) {
        subscriber.next(values[count++ % values.length] as T); // below the length
      }
    }),
    count: () => count,
  };
}
