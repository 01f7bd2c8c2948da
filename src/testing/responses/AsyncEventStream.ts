import { Observable } from 'rxjs';
import { toReadableStream } from '../../sinks/toReadableStream.js';
import { fromAsyncIterable } from '../../sources/fromAsyncIterable.js';
import { EventWriter, type EventStreamOptions } from './EventWriter.js';
import type { MockEvent } from './MockEvent.js';

/**
 * The same as {@link EventStream} for events that have to be waited for: `generate` is an `async *` method, and what it
 * makes is iterated with `for await`.
 *
 * Its promises do not obey a scheduler: in virtual time, use an {@link EventStream} and the faults of its route.
 */
export abstract class AsyncEventStream<Payload = object>
  extends Observable<Uint8Array>
  implements AsyncIterable<Uint8Array>
{
  readonly #options: EventStreamOptions;

  constructor(options: EventStreamOptions = {}) {
    super((subscriber) => fromAsyncIterable(this).subscribe(subscriber));
    this.#options = options;
  }

  /** Yields the events, in order, each made with {@link AsyncEventStream.event}. */
  abstract generate(): AsyncIterable<MockEvent>;

  /** As {@link EventStream.event}. */
  protected event(name: string | undefined, payload: Payload): MockEvent {
    return { name, payload };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    const writer = new EventWriter(this.#options);
    for await (const event of this.generate()) yield writer.encode(event);
    yield* writer.end();
  }

  /** As {@link EventStream.toReadableStream}. */
  toReadableStream(): ReadableStream<Uint8Array> {
    return toReadableStream(this);
  }
}
