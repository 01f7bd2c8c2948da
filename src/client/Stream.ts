/// <reference lib="esnext.disposable" preserve="true" />
import { merge, Observable, type Subscriber } from 'rxjs';
import { asyncDispose } from '../flow/asyncDispose.js';
import { dispose } from '../flow/dispose.js';
import type { ValueIterator } from '../sinks/AsyncValueIterator.js';
import type { BacklogOptions } from '../sinks/Backlog.js';
import { eachValueFrom } from '../sinks/eachValueFrom.js';
import type { SyncIterator } from '../sinks/SyncValueIterator.js';
import { syncValuesFrom } from '../sinks/syncValuesFrom.js';
import { toReadableStream } from '../sinks/toReadableStream.js';
import type { Usage } from '../snapshots/usageOf.js';
import type { ResponseHead } from './ResponseHead.js';
import { StreamRun, type StopOptions } from './StreamRun.js';

/** A value, and the head of the answer that it came in. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: ResponseHead;
}

/**
 * What a method of the client returns: a cold Observable of the answer's values.
 *
 * Each subscription sends a request of its own; none is sent before. Values come asynchronously, as they arrive.
 * Unsubscribing closes the connection, in every state.
 *
 * `for await` iterates the values of a request of its own; leaving the loop closes the connection. `for … of` does so for
 * a stream that need not be waited for, or that blocks the thread: see `client.blocking`.
 * `using` and `await using` close, at the end of their block, what was begun inside.
 */
export class Stream<T> extends Observable<T> {
  readonly #values: (run: StreamRun) => Observable<T>;
  readonly #runs = new Set<StreamRun>();

  /** @param values makes the values of one subscription */
  constructor(values: (run: StreamRun) => Observable<T>) {
    super((subscriber) => this.#run(subscriber, (value) => value));
    this.#values = values;
  }

  /**
   * The same values, each with the head of the answer: status, headers, request id, what is left of the quotas.
   *
   * Out: one pair per value. Cold as the stream is: subscribing sends a request.
   */
  withResponse(): Observable<WithResponse<T>> {
    return new Observable((subscriber) =>
      this.#run(subscriber, (data, { response }) => {
        if (response === undefined) throw new TypeError('expected a stream of a client, which has a response');
        return { data, response };
      }),
    );
  }

  /**
   * Ends the output now, for every subscriber: they complete, with what they have. The answer is read quietly for a
   * moment more, since its usage comes last. (Unsubscribing is the abort: then nobody knows what it cost.)
   *
   * Out: the usage of each answer that was under way, when it came in time. Reading goes on whether or not this is
   * subscribed to, and a late subscriber gets what there was.
   */
  stop(options: StopOptions = {}): Observable<Usage> {
    const runs = [...this.#runs];
    return merge(...runs.map((run) => run.stop(options)));
  }

  /** Each value once, in order; a loop that is slow holds the server back. As {@link eachValueFrom}. */
  [Symbol.asyncIterator](): ValueIterator<T> {
    return eachValueFrom(this);
  }

  /** For streams that emit at once or block: as {@link syncValuesFrom}. */
  [Symbol.iterator](): SyncIterator<T> {
    return syncValuesFrom(this);
  }

  /** The values as a web stream, driven by its reader. As the function {@link toReadableStream}. */
  toReadableStream(options?: BacklogOptions): ReadableStream<T> {
    return toReadableStream(this, options);
  }

  /** Closes the connections of all subscriptions; what they feed completes. */
  [dispose](): void {
    for (const run of [...this.#runs]) run.close();
  }

  /** Does the same: closing takes no time. */
  [asyncDispose](): Promise<void> {
    this[dispose]();
    return Promise.resolve();
  }

  /** The values, for a run that is under way: of a stream that consists of this one and others. */
  valuesFor(run: StreamRun): Observable<T> {
    return this.#values(run);
  }

  #run<Out>(subscriber: Subscriber<Out>, project: (value: T, run: StreamRun) => Out): () => void {
    const run = new StreamRun(() => this.#runs.delete(run));
    this.#runs.add(run);
    return run.read(this.#values(run), subscriber, (value) => project(value, run));
  }
}
