import type { ValueBuffer } from './ValueBuffer.js';

/** Room for one value. */
export class Slot<T> implements ValueBuffer<T, T> {
  readonly #keeps: boolean;
  #values: [] | [T] = [];

  /** @param keeps whether a value that nobody waits for is kept, in the place of the one before it */
  constructor(keeps: boolean) {
    this.#keeps = keeps;
  }

  get size(): number {
    return this.#values.length;
  }

  put(value: T, wanted: boolean): void {
    if (wanted || this.#keeps) this.#values = [value];
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
