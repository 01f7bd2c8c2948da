import { EventTooLargeError } from '../errors/EventTooLargeError.js';
import { decodeUtf8, decodeWideUtf8 } from './decodeUtf8.js';

/** Takes texts of whole lines, each line with its line end. */
export interface LineReader {
  /** True as soon as nothing more is wanted. */
  readonly closed: boolean;
  /**
   * @param byteLength how many bytes the text was decoded from
   * @returns how long the next line may be, in bytes
   */
  read(text: string, byteLength: number): number;
}

const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

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
/** From here on the decoder for text that is not ASCII is worth its call. */
const WIDE = 256;

/**
 * Cuts a byte stream into texts of whole lines.
 *
 * A line end is never a part of a UTF-8 sequence. So all up to the last line end of a chunk can be decoded at once and
 * for good, and only the bytes of the unfinished line wait for the next chunk: no decoder has to keep a state.
 */
export class WholeLines {
  /** The unfinished line: `blocks`, all full, then the first `used` bytes of `block`. */
  private blocks: Uint8Array[] = [];
  private block = new Uint8Array(SMALL);
  private used = 0;

  /** How much of a byte order mark was seen; 3 when the question is settled. */
  private markBytes = 0;
  /** The last chunk ended with CR: an LF that follows is a part of the same line end. */
  private skipLineFeed = false;
  private wide = false;
  /** How long the unfinished line may become. */
  private room: number;

  constructor(
    private readonly reader: LineReader,
    private readonly maxEventBytes: number,
  ) {
    this.room = maxEventBytes;
  }

  push(chunk: Uint8Array): void {
    if (this.markBytes < 3) chunk = this.withoutByteOrderMark(chunk);
    const end = chunk.length;
    if (end === 0) return;
    const start = this.skipLineFeed && chunk[0] === LF ? 1 : 0;
    this.skipLineFeed = chunk[end - 1] === CR;

    if (end <= TINY && this.blocks.length === 0 && this.used + end <= this.block.length) {
      this.pushTiny(chunk, start, end);
    } else if (this.used === 0 && this.blocks.length === 0) {
      this.pushFresh(chunk, start, end);
    } else {
      this.pushToUnfinished(chunk, start, end);
    }
    // Checked for every chunk, so that it does not depend on how the bytes were cut.
    if (this.used > this.room - this.blocks.length * BLOCK && !this.reader.closed) {
      throw new EventTooLargeError(this.maxEventBytes);
    }
  }

  private pushTiny(chunk: Uint8Array, start: number, end: number): void {
    const block = this.block;
    let used = this.used;
    let whole = 0;
    for (let index = start; index < end; index++) {
      const byte = chunk[index] as number; // index < chunk.length
      block[used++] = byte;
      if (byte === LF || byte === CR) whole = used;
    }
    this.used = used;
    if (whole === 0) return;
    const text = this.decode(block, 0, whole);
    block.copyWithin(0, whole, used);
    this.used = used - whole;
    this.room = this.reader.read(text, whole);
  }

  private pushFresh(chunk: Uint8Array, start: number, end: number): void {
    const cut = afterLastLineEnd(chunk, start, end);
    while (start < cut && !this.reader.closed) {
      const next = cut - start > WINDOW ? afterFirstLineEnd(chunk, start + WINDOW, cut) : cut;
      this.room = this.reader.read(this.decode(chunk, start, next), next - start);
      start = next;
    }
    if (!this.reader.closed) this.append(chunk, cut, end);
  }

  private pushToUnfinished(chunk: Uint8Array, start: number, end: number): void {
    const small = end - start <= SMALL;
    const cut = small ? afterLastLineEnd(chunk, start, end) : afterFirstLineEnd(chunk, start, end);
    this.append(chunk, start, cut > start ? cut : end);
    if (cut === start) return;

    const byteLength = this.blocks.length * BLOCK + this.used;
    this.room = this.reader.read(this.takeUnfinished(), byteLength);
    if (this.reader.closed) return;
    if (small) this.append(chunk, cut, end);
    else this.pushFresh(chunk, cut, end);
  }

  private append(chunk: Uint8Array, start: number, end: number): void {
    while (start < end) {
      if (this.used === this.block.length) this.makeRoom(end - start);
      const length = Math.min(end - start, this.block.length - this.used);
      const whole = length === chunk.length;
      this.block.set(whole ? chunk : chunk.subarray(start, start + length), this.used);
      this.used += length;
      start += length;
    }
  }

  private makeRoom(wanted: number): void {
    const full = this.block;
    if (full.length === BLOCK) {
      this.blocks.push(full);
      this.block = new Uint8Array(BLOCK);
      this.used = 0;
    } else {
      this.block = new Uint8Array(Math.min(BLOCK, Math.max(full.length * 2, full.length + wanted)));
      this.block.set(full);
    }
  }

  private takeUnfinished(): string {
    const used = this.used;
    this.used = 0;
    if (this.blocks.length === 0) return this.decode(this.block, 0, used);

    const bytes = new Uint8Array(this.blocks.length * BLOCK + used);
    this.blocks.forEach((block, index) => {
      bytes.set(block, index * BLOCK);
    });
    bytes.set(this.block.subarray(0, used), this.blocks.length * BLOCK);
    this.blocks = [];
    this.block = new Uint8Array(SMALL);
    return this.decode(bytes, 0, bytes.length);
  }

  private decode(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    const text = this.wide && length >= WIDE ? decodeWideUtf8(bytes, start, end) : decodeUtf8(bytes, start, end);
    this.wide = text.length !== length;
    return text;
  }

  /** The chunk without what belongs to a byte order mark at the very start of the stream, which may come in pieces. */
  private withoutByteOrderMark(chunk: Uint8Array): Uint8Array {
    let index = 0;
    while (index < chunk.length && this.markBytes < 3) {
      if (chunk[index] !== BYTE_ORDER_MARK[this.markBytes]) {
        // It was none: what looked like its start is the start of the first line.
        this.append(BYTE_ORDER_MARK, 0, this.markBytes);
        this.markBytes = 3;
      } else {
        this.markBytes++;
        index++;
      }
    }
    return index === 0 ? chunk : chunk.subarray(index);
  }
}

/** The index after the last CR or LF in `bytes[start, end)`, or `start`. */
function afterLastLineEnd(bytes: Uint8Array, start: number, end: number): number {
  const near = Math.max(start, end - 512);
  for (let index = end - 1; index >= near; index--) {
    const byte = bytes[index];
    if (byte === LF || byte === CR) return index + 1;
  }
  if (near === start) return start;
  const rest = bytes.subarray(start, near);
  return start + Math.max(rest.lastIndexOf(LF), rest.lastIndexOf(CR)) + 1;
}

/** The index after the first line end in `bytes[start, end)`, a CR LF taken as one, or `start`. */
function afterFirstLineEnd(bytes: Uint8Array, start: number, end: number): number {
  let near = Math.min(end, start + 512);
  let index = start;
  while (index < near && bytes[index] !== LF && bytes[index] !== CR) index++;
  // In steps that double: a search for the kind of line end that a stream does not use would go to the end of the chunk.
  while (index === near && near < end) {
    near = Math.min(end, near + (near - start));
    const part = bytes.subarray(index, near);
    const feed = part.indexOf(LF);
    const carriageReturn = (feed === -1 ? part : part.subarray(0, feed)).indexOf(CR);
    if (carriageReturn !== -1) index += carriageReturn;
    else index = feed === -1 ? near : index + feed;
  }
  if (index === end) return start;
  return bytes[index] === CR && index + 1 < end && bytes[index + 1] === LF ? index + 2 : index + 1;
}
