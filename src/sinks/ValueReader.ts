import { takeWhile, type Observable, type Subscription } from 'rxjs';
import { Pausable } from '../flow/Pausable.js';
import { withStreamScope } from '../flow/StreamScope.js';
import type { ValueBuffer } from './ValueBuffer.js';

/** What is told of one read: one of the three, once. */
export interface ReadRequest<Out> {
  value(value: Out): void;
  end(): void;
  fail(error: unknown): void;
}

/**
 * Reads a source value by value: what all sinks have in common, without the promises.
 *
 * It subscribes at the first read. An error comes after all values before it, to one read; the reads after it have ended.
 */
export class ValueReader<T, Out> {
  readonly #source: Observable<T>;
  readonly #buffer: ValueBuffer<T, Out>;
  readonly #waiting: ReadRequest<Out>[] = [];
  #subscription: Subscription | undefined;
  #started = false;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(source: Observable<T>, buffer: ValueBuffer<T, Out>) {
    this.#source = source;
    this.#buffer = buffer;
  }

  read(request: ReadRequest<Out>): void {
    const failure = this.#failure;
    if (this.#buffer.size > 0) {
      this.#serve(request);
    } else if (failure !== undefined) {
      this.#failure = undefined;
      request.fail(failure.error);
    } else if (this.#ended) {
      request.end();
    } else {
      this.#waiting.push(request);
      if (this.#started) this.#buffer.demand?.release();
      else this.#start();
    }
  }

  /** Unsubscribes at once. What was not read is gone, and the reads that wait have ended. */
  stop(): void {
    this.#started = true;
    this.#failure = undefined;
    this.#buffer.clear();
    try {
      this.#subscription?.unsubscribe();
    } finally {
      this.#end();
    }
  }

  #start(): void {
    this.#started = true;
    // As a predicate `#put` may throw, and it stops a synchronous source in the midst of its loop.
    const values = this.#source.pipe(takeWhile((value) => this.#put(value)));
    const scope = { ended: false, demand: this.#buffer.demand };
    // What comes because somebody asks is not pushed by what may be pushing there.
    Pausable.apart(() => {
      this.#subscription = withStreamScope(scope, values).subscribe({
        error: (error: unknown) => {
          if (!this.#ended) this.#failure = { error };
          this.#end();
        },
        complete: () => {
          this.#end();
        },
      });
    });
    // Not before the sources are left: one that was held would go on for nobody.
    this.#subscription?.add(() => this.#buffer.demand?.release());
    if (this.#ended) this.#subscription?.unsubscribe(); // it was stopped while it subscribed
  }

  #put(value: T): boolean {
    if (this.#ended) return false;
    const request = this.#waiting[0];
    this.#buffer.put(value, request !== undefined);
    if (request !== undefined && this.#buffer.size > 0) {
      this.#waiting.shift();
      this.#serve(request);
    }
    return true;
  }

  #serve(request: ReadRequest<Out>): void {
    request.value(this.#buffer.take());
    if (this.#waiting.length > 0) this.#buffer.demand?.release();
    else this.#buffer.letGo?.();
  }

  #end(): void {
    this.#ended = true;
    const waiting = this.#waiting.splice(0);
    // There is nothing in the buffer when somebody waits.
    const failure = waiting.length > 0 ? this.#failure : undefined;
    if (failure !== undefined) this.#failure = undefined;
    waiting.forEach((request, index) => {
      if (failure !== undefined && index === 0) request.fail(failure.error);
      else request.end();
    });
  }
}
