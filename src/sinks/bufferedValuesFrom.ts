import type { Observable } from 'rxjs';
import { AsyncValueIterator, type ValueIterator } from './AsyncValueIterator.js';
import { Backlog, type BacklogOptions } from './Backlog.js';
import type { ValueBuffer } from './ValueBuffer.js';

/**
 * Iterates a source in batches: each is a list of all that came since the last one, at least one value, in order.
 * Lossless and bounded, as {@link eachValueFrom} is in all other respects: for consumers whose work costs the same for
 * one value and for a hundred, such as drawing or writing to a disk.
 *
 * @throws TypeError for an invalid option
 */
export function bufferedValuesFrom<T>(source: Observable<T>, options?: BacklogOptions): ValueIterator<readonly T[]> {
  return new AsyncValueIterator(source, new Batches<T>(options));
}

class Batches<T> implements ValueBuffer<T, readonly T[]> {
  readonly #backlog: Backlog<T>;

  constructor(options?: BacklogOptions) {
    this.#backlog = new Backlog(options);
  }

  get demand() {
    return this.#backlog.demand;
  }

  get size(): number {
    return this.#backlog.size;
  }

  put(value: T, wanted: boolean): void {
    this.#backlog.put(value, wanted);
  }

  take(): readonly T[] {
    const batch: T[] = [];
    while (this.size > 0) batch.push(this.#backlog.take());
    return batch;
  }

  letGo(): void {
    this.#backlog.letGo();
  }

  clear(): void {
    this.#backlog.clear();
  }
}
