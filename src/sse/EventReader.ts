import { EventTooLargeError } from '../errors/EventTooLargeError.js';
import { ServerSentEvent } from './ServerSentEvent.js';
import type { LineReader } from './WholeLines.js';

/** Where decoded events go. An rxjs `Subscriber` is one. */
export interface EventReceiver {
  /** Once true, decoding stops: right after the event that made it true, in the middle of a chunk. */
  readonly closed: boolean;
  next(event: ServerSentEvent): void;
}

const encoder = new TextEncoder();
const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;
const E = 101;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Interprets lines as fields and blocks of fields as events.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventReader implements LineReader {
  readonly #receiver: EventReceiver;
  readonly #maxEventBytes: number;
  readonly #onComment: ((comment: string) => void) | undefined;

  /** A byte order mark may only be the very first character. */
  #atStart = true;
  /** The event type buffer. */
  #type = '';
  /** The data buffer without its last LF. It is empty in the sense of the standard when `hasData` is false. */
  #data = '';
  #hasData = false;
  /** The last event ID buffer. */
  #id = '';
  #retry: number | undefined = undefined;
  /** The bytes of the open block that were read in earlier texts. */
  #blockBytes = 0;

  constructor(receiver: EventReceiver, maxEventBytes: number, onComment: ((comment: string) => void) | undefined) {
    this.#receiver = receiver;
    this.#maxEventBytes = maxEventBytes;
    this.#onComment = onComment;
  }

  get closed(): boolean {
    return this.#receiver.closed;
  }

  read(text: string, oneByEach: boolean): number {
    const length = text.length;
    let position = this.#atStart && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    let block = 0;
    this.#atStart = false;
    // Each is searched again only when it was passed, so that texts without the one cost nothing for it.
    let nextReturn = indexOrLength(text, '\r', 0);
    let nextFeed = -1;
    while (position < length && !this.closed) {
      if (position === block && this.#blockBytes === 0 && nextReturn === length) {
        block = this.#readPlainEvents(text, position);
        if (block > position) {
          position = block;
          continue;
        }
      }

      const code = text.charCodeAt(position);
      if (code === LF || code === CR) {
        position += code === CR && text.charCodeAt(position + 1) === LF ? 2 : 1;
        // Measured only when it could be too large: no character takes more than three bytes for each of its units.
        if (this.#blockBytes + (position - block) * 3 > this.#maxEventBytes) {
          this.#grow(text.slice(block, position), oneByEach);
        }
        this.#blockBytes = 0;
        block = position;
        this.#dispatch();
        continue;
      }

      if (nextReturn < position) nextReturn = indexOrLength(text, '\r', position);
      if (nextFeed < position) nextFeed = indexOrLength(text, '\n', position);
      const end = Math.min(nextReturn, nextFeed);
      const next = end + 1 === nextFeed ? end + 2 : end + 1;
      if (!isData(text, position)) {
        this.#readField(text, position, end);
        position = next;
      } else if (nextReturn === length && isData(text, next)) {
        position = this.#readDataLines(text, position);
      } else {
        this.#addData(text.slice(afterColon(text, position + 4), end));
        position = next;
      }
    }
    if (block < length && !this.closed) this.#grow(text.slice(block), oneByEach);
    return this.#maxEventBytes - this.#blockBytes;
  }

  /**
   * Nearly every event is one line of data, with or without one of its type before it, and a blank line: these go by
   * the buffers and straight to the receiver. Returns where the first block begins that is not so.
   */
  #readPlainEvents(text: string, position: number): number {
    const receiver = this.#receiver;
    const maxEventBytes = this.#maxEventBytes;
    const id = this.#id;
    for (;;) {
      let type = 'message';
      let line = position;
      if (text.charCodeAt(line) === E && text.startsWith('event:', line)) {
        const end = text.indexOf('\n', line);
        type = text.slice(afterColon(text, line + 5), end);
        line = end + 1;
      }
      if (!isData(text, line) || type === '') return position;
      const start = afterColon(text, line + 4);
      const end = text.indexOf('\n', start);
      if (text.charCodeAt(end + 1) !== LF || (end + 2 - position) * 3 > maxEventBytes) return position;
      position = end + 2;
      receiver.next(new ServerSentEvent(type, text.slice(start, end), id, this.#retry));
      this.#retry = undefined;
      if (receiver.closed) return position;
    }
  }

  /** A run of data lines, each ended by LF. Returns where it ends. */
  #readDataLines(text: string, position: number): number {
    let run = '';
    do {
      const end = text.indexOf('\n', position) + 1;
      run += text.slice(afterColon(text, position + 4), end);
      position = end;
    } while (isData(text, position));
    // The slice also makes V8 flatten the rope: else each line of a large event would stay an object.
    this.#addData(run.slice(0, -1));
    return position;
  }

  /** Adds to the size of the block. A CR LF counts as one byte: it may come in two chunks, and then it is one line end. */
  #grow(lines: string, oneByEach: boolean): void {
    const counted = lines.includes('\r') ? lines.replaceAll('\r\n', '\n') : lines;
    // U+FFFD may stand for a single byte, and counts as the three that it has itself.
    const isAscii = oneByEach && !lines.includes('\uFFFD');
    this.#blockBytes += isAscii ? counted.length : encoder.encode(counted).length;
    if (this.#blockBytes > this.#maxEventBytes) throw new EventTooLargeError(this.#maxEventBytes);
  }

  #dispatch(): void {
    const type = this.#type;
    this.#type = '';
    if (!this.#hasData) return;
    const event = new ServerSentEvent(type === '' ? 'message' : type, this.#data, this.#id, this.#retry);
    this.#data = '';
    this.#hasData = false;
    this.#retry = undefined;
    this.#receiver.next(event);
  }

  #addData(value: string): void {
    this.#data = this.#hasData ? this.#data + '\n' + value : value;
    this.#hasData = true;
  }

  #readField(text: string, start: number, end: number): void {
    let value: string | undefined;
    if (text.charCodeAt(start) === COLON) {
      this.#onComment?.(text.slice(afterColon(text, start), end));
    } else if ((value = valueOf('event', text, start, end)) !== undefined) {
      this.#type = value;
    } else if ((value = valueOf('data', text, start, end)) !== undefined) {
      this.#addData(value);
    } else if ((value = valueOf('id', text, start, end)) !== undefined) {
      if (!value.includes('\0')) this.#id = value;
    } else if ((value = valueOf('retry', text, start, end)) !== undefined) {
      if (/^[0-9]+$/.test(value)) this.#retry = Math.min(Number(value), Number.MAX_SAFE_INTEGER);
    }
  }
}

/** The value of the line `text[start, end)` if its field has this name; a line without a colon is all name. */
function valueOf(name: string, text: string, start: number, end: number): string | undefined {
  const colon = start + name.length;
  if (!text.startsWith(name, start)) return undefined;
  if (colon === end) return '';
  return text.charCodeAt(colon) === COLON ? text.slice(afterColon(text, colon), end) : undefined;
}

/** Whether `data:` stands there. Compared by code, which costs a fraction of `startsWith`. */
function isData(text: string, position: number): boolean {
  return (
    position + 4 < text.length &&
    text.charCodeAt(position) === 100 &&
    text.charCodeAt(position + 1) === 97 &&
    text.charCodeAt(position + 2) === 116 &&
    text.charCodeAt(position + 3) === 97 &&
    text.charCodeAt(position + 4) === 58
  );
}

/** Where the value begins. Not trimmed: one leading space is removed, the rest belongs to it. */
function afterColon(text: string, colon: number): number {
  return text.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1;
}

function indexOrLength(text: string, lineEnd: string, position: number): number {
  const index = text.indexOf(lineEnd, position);
  return index === -1 ? text.length : index;
}
