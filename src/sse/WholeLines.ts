import { EventTooLargeError } from '../errors/EventTooLargeError.js';
import { decodeUtf8, decodeWideUtf8 } from './decodeUtf8.js';

/** Takes texts of whole lines, each line with its line end. */
export interface LineReader {
  /** True as soon as nothing more is wanted. */
  readonly closed: boolean;
  /**
   * @param oneByEach whether the text has as many UTF-16 units as it had bytes
   * @returns how long the next line may be, in bytes
   */
  read(text: string, oneByEach: boolean): number;
}

const LF = 10;
const CR = 13;

/** Up to here one loop copies a chunk and looks for its line end: calls into native code would cost more. */
const TINY = 48;
/** Up to here a chunk is appended to the unfinished line before it, so that both are decoded in one call. */
const SMALL = 4 * 1024;
/**
 * What is decoded in one call of a larger chunk. A slice keeps the whole text alive that it was cut from: this bounds
 * what one kept event can hold on to.
 */
const WINDOW = 8 * 1024;
/** A long unfinished line is kept in blocks of this size, joined once when its end has come. */
const BLOCK = 64 * 1024;
/** Most streams come cut between their events, and keep nothing: thousands of them should not have a block each. */
const EMPTY = new Uint8Array(0);
/** From here on the decoder for text that is not ASCII is worth its call. */
const WIDE = 1024;

/**
 * Cuts a byte stream into texts of whole lines.
 *
 * A line end is never a part of a UTF-8 sequence. So all up to the last line end of a chunk can be decoded at once and
 * for good, and only the bytes of the unfinished line wait for the next chunk: no decoder has to keep a state.
 */
export class WholeLines {
  readonly #reader: LineReader;
  readonly #maxEventBytes: number;
  /** How long the unfinished line may become. */
  #room: number;

  /** The unfinished line: `blocks`, all full, then the first `used` bytes of `block`. */
  #blocks: Uint8Array[] = [];
  #block = EMPTY;
  #used = 0;

  /** The last chunk ended with CR: an LF that follows is a part of the same line end. */
  #skipLineFeed = false;
  /** The last text was not ASCII. */
  #wide = false;

  constructor(reader: LineReader, maxEventBytes: number) {
    this.#reader = reader;
    this.#maxEventBytes = maxEventBytes;
    this.#room = maxEventBytes;
  }

  push(chunk: Uint8Array): void {
    const end = chunk.length;
    if (end === 0) return;
    const start = this.#skipLineFeed && chunk[0] === LF ? 1 : 0;
    this.#skipLineFeed = chunk[end - 1] === CR;

    if (this.#blocks.length > 0) this.#pushToUnfinished(chunk, start, end);
    else if (end <= TINY && this.#used + end <= this.#block.length) this.#pushTiny(chunk, start, end);
    else if (this.#used > 0) this.#pushToUnfinished(chunk, start, end);
    else this.#pushFresh(chunk, start, end);

    // Looked at after every chunk, so that the answer does not depend on how the bytes were cut.
    if (this.#unfinished() > this.#room && !this.#reader.closed) throw new EventTooLargeError(this.#maxEventBytes);
  }

  #pushTiny(chunk: Uint8Array, start: number, end: number): void {
    const block = this.#block;
    let used = this.#used;
    let whole = 0;
    for (let index = start; index < end; index++) {
      const byte = chunk[index] as number; // index < chunk.length
      block[used++] = byte;
      if (byte <= CR && (byte === LF || byte === CR)) whole = used;
    }
    this.#used = used;
    if (whole === 0) return;
    const text = this.#decode(block, 0, whole);
    block.copyWithin(0, whole, used);
    this.#used = used - whole;
    this.#room = this.#reader.read(text, !this.#wide);
  }

  #pushFresh(chunk: Uint8Array, start: number, end: number): void {
    const cut = afterLastLineEnd(chunk, start, end);
    while (start < cut && !this.#reader.closed) {
      // A text that is not ASCII takes two bytes for each unit.
      const window = this.#wide ? WINDOW / 2 : WINDOW;
      const next = cut - start > window ? afterFirstLineEnd(chunk, start + window, cut) : cut;
      this.#room = this.#reader.read(this.#decode(chunk, start, next), !this.#wide);
      start = next;
    }
    if (!this.#reader.closed) this.#append(chunk, cut, end);
  }

  #pushToUnfinished(chunk: Uint8Array, start: number, end: number): void {
    const small = end - start <= SMALL;
    const cut = small ? afterLastLineEnd(chunk, start, end) : afterFirstLineEnd(chunk, start, end);
    this.#append(chunk, start, cut > start ? cut : end);
    if (cut === start) return;

    this.#room = this.#reader.read(this.#takeUnfinished(), !this.#wide);
    if (this.#reader.closed) return;
    if (small) this.#append(chunk, cut, end);
    else this.#pushFresh(chunk, cut, end);
  }

  #append(chunk: Uint8Array, start: number, end: number): void {
    while (start < end) {
      if (this.#used === this.#block.length) this.#makeRoom(end - start);
      const next = Math.min(end, start + this.#block.length - this.#used);
      this.#block.set(chunk.subarray(start, next), this.#used);
      this.#used += next - start;
      start = next;
    }
  }

  #makeRoom(wanted: number): void {
    const full = this.#block;
    if (full.length === BLOCK) {
      this.#blocks.push(full);
      this.#block = new Uint8Array(BLOCK);
      this.#used = 0;
    } else {
      const length = Math.max(SMALL, full.length + Math.max(full.length, wanted));
      this.#block = new Uint8Array(Math.min(BLOCK, length));
      this.#block.set(full);
    }
  }

  #unfinished(): number {
    return this.#blocks.length * BLOCK + this.#used;
  }

  #takeUnfinished(): string {
    let bytes = this.#block;
    const length = this.#unfinished();
    if (length > this.#used) {
      bytes = new Uint8Array(length);
      [...this.#blocks, this.#block.subarray(0, this.#used)].forEach((block, index) => {
        bytes.set(block, index * BLOCK);
      });
      this.#blocks = [];
      this.#block = EMPTY;
    }
    this.#used = 0;
    return this.#decode(bytes, 0, length);
  }

  #decode(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    const text = this.#wide && length >= WIDE ? decodeWideUtf8(bytes, start, end) : decodeUtf8(bytes, start, end);
    this.#wide = text.length !== length;
    return text;
  }
}

/** The index after the last CR or LF in `bytes[start, end)`, or `start`. */
function afterLastLineEnd(bytes: Uint8Array, start: number, end: number): number {
  const near = Math.max(start, end - 512);
  for (let index = end - 1; index >= near; index--) {
    if (isLineEnd(bytes[index])) return index + 1;
  }
  const rest = bytes.subarray(start, near);
  return start + Math.max(rest.lastIndexOf(LF), rest.lastIndexOf(CR)) + 1;
}

/** The index after the first line end in `bytes[start, end)`, or `start`. A CR LF is not taken apart. */
function afterFirstLineEnd(bytes: Uint8Array, start: number, end: number): number {
  let index = start;
  let near = Math.min(end, start + 512);
  while (index < near && !isLineEnd(bytes[index])) index++;
  // In steps that double: a search for the kind of line end that a stream does not use would go to the end of the chunk.
  while (index === near && near < end) {
    near = Math.min(end, near * 2 - start);
    const part = bytes.subarray(index, near);
    const found = [part.indexOf(LF), part.indexOf(CR), part.length].filter((offset) => offset >= 0);
    index += Math.min(...found);
  }
  if (index === end) return start;
  if (bytes[index++] === CR && index < end && bytes[index] === LF) index++;
  // A blank line behind it goes along: so the text ends with the event, not in the midst of it.
  return index < end && bytes[index] === LF ? index + 1 : index;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR;
}
