import { Observable } from 'rxjs';
import type { ValueIterator } from '../../sinks/AsyncValueIterator.js';
import { eachValueFrom } from '../../sinks/eachValueFrom.js';
import { toReadableStream } from '../../sinks/toReadableStream.js';
import { fromIterable } from '../../sources/fromIterable.js';
import { MockError } from '../mock/MockError.js';
import { EventWriter, type EventStreamOptions } from './EventWriter.js';
import type { MockEvent } from './MockEvent.js';

/**
 * A stream of server-sent events that you write down: inherit from it, and yield events in `generate`.
 *
 * It is an Observable and an iterable of the encoded bytes, one chunk per event, so it can be the body of any mocked
 * answer. Each subscription and each iteration generates anew, event by event as they are asked for.
 * Errors: what `generate` throws, and {@link MockError} for an event that the API would not send.
 *
 * ```ts
 * class Hello extends EventStream<ChatCompletionChunk> {
 *   override *generate() {
 *     yield this.event(undefined, { choices: [{ index: 0, delta: { content: 'Hello' } }] });
 *   }
 * }
 * ```
 */
export abstract class EventStream<Payload = object> extends Observable<Uint8Array> implements Iterable<Uint8Array> {
  readonly #options: EventStreamOptions;

  constructor(options: EventStreamOptions = {}) {
    super((subscriber) => fromIterable(this).subscribe(subscriber));
    this.#options = options;
  }

  /** Yields the events, in order, each made with {@link EventStream.event}. */
  abstract generate(): Iterable<MockEvent>;

  /**
   * An event.
   *
   * @param name what stands on its `event:` line: the APIs of responses and of Assistants have one, that of chats has none
   */
  protected event(name: string | undefined, payload: Payload): MockEvent {
    return { name, payload };
  }

  *[Symbol.iterator](): Generator<Uint8Array, void, undefined> {
    const writer = new EventWriter(this.#options);
    const events: unknown = this.generate();
    if (!isIterable(events)) {
      throw new MockError('expected *generate() of an EventStream; one with async *generate() is an AsyncEventStream');
    }
    for (const event of events) yield writer.encode(event);
    yield* writer.end();
  }

  /** For a platform that takes what can be iterated for a body: `new Response(stream)` in Node. */
  [Symbol.asyncIterator](): ValueIterator<Uint8Array> {
    return eachValueFrom(this);
  }

  /** The same as a web stream, such as the body of a `Response`. */
  toReadableStream(): ReadableStream<Uint8Array> {
    return toReadableStream(this);
  }
}

function isIterable(events: unknown): events is Iterable<MockEvent> {
  return typeof events === 'object' && events !== null && Symbol.iterator in events;
}
