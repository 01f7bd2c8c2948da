/// <reference lib="esnext.disposable" preserve="true" />
import type { Observable } from 'rxjs';
import { WouldBlockError } from '../errors/WouldBlockError.js';
import { Demand } from '../flow/Demand.js';
import { dispose } from '../flow/dispose.js';
import { Backlog } from './Backlog.js';
import { ValueReader } from './ValueReader.js';

/** An iterator for `for … of`, and for calls of its methods. */
export interface SyncIterator<T> extends IterableIterator<T, undefined, undefined> {
  /** Unsubscribes at once. */
  return(): IteratorReturnResult<undefined>;
  /** Does the same, and throws the error. */
  throw(error?: unknown): IteratorReturnResult<undefined>;
  [Symbol.iterator](): this;
  /** As `return`: for `using`. */
  [Symbol.dispose](): void;
}

/** How far a source may run ahead that cannot be held back: it does so in one go. */
const LOOK_AHEAD = 2 ** 20;

export class SyncValueIterator<T> implements SyncIterator<T> {
  readonly #demand = new Demand(true);
  readonly #backlog: Backlog<T>;
  readonly #reader: ValueReader<T, T>;

  constructor(source: Observable<T>) {
    const marks = { highWaterValues: 0, highWaterBytes: Infinity };
    this.#backlog = new Backlog<T>(marks, this.#demand, LOOK_AHEAD);
    this.#reader = new ValueReader(source, this.#backlog);
  }

  next(): IteratorResult<T, undefined> {
    if (this.#backlog.size > 0) return { done: false, value: this.#backlog.take() };
    let settled: (() => IteratorResult<T, undefined>) | undefined;
    this.#reader.read({
      value: (value) => (settled = () => ({ done: false, value })),
      end: () => (settled = () => ({ done: true, value: undefined })),
      fail: (error) => {
        settled = () => {
          throw error;
        };
      },
    });
    while (settled === undefined) {
      if (this.#demand.wait()) continue;
      this.#reader.stop();
      throw new WouldBlockError();
    }
    return settled();
  }

  return(): IteratorReturnResult<undefined> {
    this.#reader.stop();
    return { done: true, value: undefined };
  }

  throw(error?: unknown): IteratorReturnResult<undefined> {
    this.#reader.stop();
    throw error;
  }

  [Symbol.iterator](): this {
    return this;
  }

  [dispose](): void {
    this.#reader.stop();
  }
}
