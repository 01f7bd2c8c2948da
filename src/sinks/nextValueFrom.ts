import type { Observable } from 'rxjs';
import { AsyncValueIterator, type ValueIterator } from './AsyncValueIterator.js';
import type { ValueBuffer } from './ValueBuffer.js';

/**
 * Iterates a source for those who want what is to come: each `next()` gives the first value that comes after it was
 * called. Lossy: what comes while nobody asks is dropped.
 *
 * Subscribes at the first `next()`, and unsubscribes at once when the loop is left. Never holds the source back.
 * Errors: those of the source. Ends with the source.
 */
export function nextValueFrom<T>(source: Observable<T>): ValueIterator<T> {
  return new AsyncValueIterator(source, new Next<T>());
}

class Next<T> implements ValueBuffer<T, T> {
  #values: [] | [T] = [];

  get size(): number {
    return this.#values.length;
  }

  put(value: T, wanted: boolean): void {
    if (wanted) this.#values = [value];
  }

  take(): T {
    const [value] = this.#values;
    this.#values = [];
    return value as T; // there is one
  }

  clear(): void {
    this.#values = [];
  }
}
