/// <reference lib="esnext.disposable" preserve="true" />
import type { Observable } from 'rxjs';
import { asyncDispose } from '../flow/asyncDispose.js';
import type { ValueBuffer } from './ValueBuffer.js';
import { ValueReader } from './ValueReader.js';

/** An iterator for `for await` and for calls of its methods, which may overlap. */
export interface ValueIterator<T> extends AsyncIterableIterator<T, undefined, undefined> {
  /** Unsubscribes at once; reads that wait end, and so do those to come. */
  return(): Promise<IteratorReturnResult<undefined>>;
  /** Does the same, and rejects with the error. */
  throw(error?: unknown): Promise<IteratorReturnResult<undefined>>;
  [Symbol.asyncIterator](): this;
  /** As `return`: for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Hand-written: a generator that waits for a value cannot be stopped. */
export class AsyncValueIterator<T, Out> implements ValueIterator<Out> {
  readonly #buffer: ValueBuffer<T, Out>;
  readonly #reader: ValueReader<T, Out>;

  constructor(source: Observable<T>, buffer: ValueBuffer<T, Out>) {
    this.#buffer = buffer;
    this.#reader = new ValueReader(source, buffer);
  }

  next(): Promise<IteratorResult<Out, undefined>> {
    if (this.#buffer.size > 0) {
      const value = this.#buffer.take();
      this.#buffer.letGo?.();
      return Promise.resolve({ done: false, value });
    }
    return new Promise((resolve, reject) => {
      this.#reader.read({
        value: (value) => {
          resolve({ done: false, value });
        },
        end: () => {
          resolve({ done: true, value: undefined });
        },
        fail: reject,
      });
    });
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    return new Promise((resolve) => {
      this.#reader.stop();
      resolve({ done: true, value: undefined });
    });
  }

  throw(error?: unknown): Promise<IteratorReturnResult<undefined>> {
    return new Promise((_resolve, reject) => {
      this.#reader.stop();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own
      reject(error);
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [asyncDispose](): Promise<void> {
    await this.return();
  }
}
