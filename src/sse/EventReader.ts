import { EventTooLargeError } from '../errors/EventTooLargeError.js';
import { ServerSentEvent } from './ServerSentEvent.js';
import type { LineReader } from './WholeLines.js';

/** Where decoded events go. An rxjs `Subscriber` is one. */
export interface EventReceiver {
  /** Once true, decoding stops: right after the event that made it true, in the middle of a chunk. */
  readonly closed: boolean;
  next(event: ServerSentEvent): void;
}

const LF = 10;
const SPACE = 32;

/**
 * Interprets lines as fields and blocks of fields as events.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventReader implements LineReader {
  /** The event type buffer. */
  private type = '';
  /** The data buffer without its last LF. It is empty in the sense of the standard when `hasData` is false. */
  private data = '';
  private hasData = false;
  /** The last event ID buffer. */
  private id = '';
  private retry: number | undefined = undefined;
  /** The bytes of the open block that were read in earlier texts. */
  private blockBytes = 0;

  constructor(
    private readonly receiver: EventReceiver,
    private readonly maxEventBytes: number,
    private readonly onComment: ((comment: string) => void) | undefined,
  ) {}

  get closed(): boolean {
    return this.receiver.closed;
  }

  read(text: string, byteLength: number): number {
    const length = text.length;
    const ascii = length === byteLength;
    // Each is searched again only when it was passed, so that texts without the one cost nothing for it.
    let nextReturn = indexOrLength(text, '\r', 0);
    let nextFeed = -1;
    let position = nextReturn === length && this.blockBytes === 0 && !this.closed ? this.readPlainEvents(text) : 0;
    let block = position;
    let pairs = 0;
    while (position < length && !this.receiver.closed) {
      if (nextFeed < position) nextFeed = indexOrLength(text, '\n', position);
      let end = nextFeed;
      let next = end + 1;
      if (nextReturn < nextFeed) {
        end = nextReturn;
        if (end + 1 === nextFeed) pairs++;
        else next = end + 1;
        nextReturn = indexOrLength(text, '\r', next);
      }

      if (end === position) {
        this.endBlock(text, block, next, ascii, pairs);
        block = next;
        pairs = 0;
        this.dispatch();
        position = next;
      } else if (!isData(text, position)) {
        this.readField(text.slice(position, end));
        position = next;
      } else if (nextReturn === length && isData(text, next)) {
        position = this.readDataLines(text, position);
      } else {
        this.addData(text.slice(afterColon(text, position + 4), end));
        position = next;
      }
    }
    if (block < length) this.grow(byteLengthOf(text, block, length, ascii) - pairs);
    return this.maxEventBytes - this.blockBytes;
  }

  /**
   * Nearly every event is one line of data and a blank line: these go by the buffers and straight to the receiver.
   * Returns where the first block begins that is not so.
   */
  private readPlainEvents(text: string): number {
    const { receiver, id, maxEventBytes } = this;
    let position = 0;
    while (isData(text, position)) {
      const start = afterColon(text, position + 4);
      const end = text.indexOf('\n', start);
      if (text.charCodeAt(end + 1) !== LF || (end + 2 - position) * 3 > maxEventBytes) break;
      position = end + 2;
      receiver.next(new ServerSentEvent('message', text.slice(start, end), id, this.retry));
      this.retry = undefined;
      if (receiver.closed) break;
    }
    return position;
  }

  /** A run of data lines, each ended by LF. Returns where it ends. */
  private readDataLines(text: string, position: number): number {
    let run = '';
    do {
      const end = text.indexOf('\n', position) + 1;
      run += text.slice(afterColon(text, position + 4), end);
      position = end;
    } while (isData(text, position));
    // The slice also makes V8 flatten the rope: else each line of a large event would stay an object.
    this.addData(run.slice(0, -1));
    return position;
  }

  /** Measures the block exactly only when it could be too large. A CR LF counts as one byte, it may come in two chunks. */
  private endBlock(text: string, start: number, end: number, ascii: boolean, pairs: number): void {
    if (this.blockBytes + (end - start) * 3 > this.maxEventBytes) {
      this.grow(byteLengthOf(text, start, end, ascii) - pairs);
    }
    this.blockBytes = 0;
  }

  private grow(byteLength: number): void {
    this.blockBytes += byteLength;
    // What follows the event that closed the receiver was not read.
    if (this.blockBytes > this.maxEventBytes && !this.closed) throw new EventTooLargeError(this.maxEventBytes);
  }

  private dispatch(): void {
    const { type, data, hasData, id, retry } = this;
    this.type = '';
    if (!hasData) return;
    this.data = '';
    this.hasData = false;
    this.retry = undefined;
    this.receiver.next(new ServerSentEvent(type === '' ? 'message' : type, data, id, retry));
  }

  private addData(value: string): void {
    this.data = this.hasData ? this.data + '\n' + value : value;
    this.hasData = true;
  }

  private readField(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) {
      this.onComment?.(line.slice(afterColon(line, colon)));
      return;
    }
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(afterColon(line, colon));
    if (name === 'data') {
      this.addData(value);
    } else if (name === 'event') {
      this.type = value;
    } else if (name === 'id') {
      if (!value.includes('\0')) this.id = value;
    } else if (name === 'retry' && /^[0-9]+$/.test(value)) {
      this.retry = Number(value);
    }
  }
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

/** The bytes that `text.slice(start, end)` takes in UTF-8. */
function byteLengthOf(text: string, start: number, end: number, ascii: boolean): number {
  let length = end - start;
  // A text with U+FFFD for single bad bytes is also as long as its bytes. Each of them counts as three bytes, since in
  // a text with other letters nobody can tell what it was.
  if (ascii && !text.includes('\uFFFD')) return length;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    // A surrogate is one of two units that share four bytes.
    length += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return length;
}
