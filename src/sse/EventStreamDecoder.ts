import { EventReader, type EventReceiver } from './EventReader.js';
import { WholeLines } from './WholeLines.js';

export interface EventStreamDecoderOptions {
  /**
   * The most bytes that one event may have, all lines of its block and their line ends counted; beyond it
   * {@link EventTooLargeError}. It also bounds what is kept of an event that never ends.
   *
   * @defaultValue 256 MiB
   */
  readonly maxEventBytes?: number | undefined;
  /** Called with the text of each comment line, without the colon and one space: servers send them as heartbeats. */
  readonly onComment?: ((comment: string) => void) | undefined;
}

const DEFAULT_MAX_EVENT_BYTES = 256 * 1024 * 1024;

/**
 * Decodes a `text/event-stream` body, chunk by chunk, without any dependency.
 *
 * In: bytes, cut anywhere, also inside a UTF-8 sequence or a CR LF; they are not kept, so a chunk may be reused.
 * Out: `receiver.next(event)`, synchronously, zero or more times a chunk, in wire order.
 * The events are the same however the bytes are cut. Cost and memory are linear in the bytes.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventStreamDecoder {
  readonly #start: () => WholeLines;
  #lines: WholeLines;
  /** The chunks that the receiver itself brought about while it was told of an event: they come after this one. */
  readonly #waiting: Uint8Array[] = [];
  #busy = false;

  constructor(receiver: EventReceiver, options: EventStreamDecoderOptions = {}) {
    const { maxEventBytes = DEFAULT_MAX_EVENT_BYTES, onComment } = options;
    this.#start = () => new WholeLines(new EventReader(receiver, maxEventBytes, onComment), maxEventBytes);
    this.#lines = this.#start();
  }

  /**
   * Reads the next bytes, up to the event that closes the receiver.
   *
   * @throws {@link EventTooLargeError}, after the events before it; `TypeError` for a chunk that is no bytes; and whatever
   * the receiver throws. The decoder is of no more use then.
   */
  decode(chunk: Uint8Array): void {
    // Text, words or a buffer without a view would pass for empty chunks.
    if (chunk.BYTES_PER_ELEMENT !== 1) {
      throw new TypeError('expected bytes (Uint8Array); encode text with TextEncoder');
    }
    if (this.#busy) {
      this.#waiting.push(chunk.slice());
      return;
    }
    this.#busy = true;
    this.#lines.push(chunk);
    while (this.#waiting.length > 0) this.#lines.push(this.#waiting.shift() as Uint8Array); // it has one
    this.#busy = false;
  }

  /**
   * The body is over: drops an unfinished last block, as the standard says, and is ready for another body, with an
   * empty last event id.
   */
  end(): void {
    this.#lines = this.#start();
    this.#waiting.length = 0;
    this.#busy = false;
  }
}
