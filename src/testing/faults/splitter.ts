import { createRandom } from './createRandom.js';
import type { Cut } from './split.js';

/**
 * `split` for one chunk after another: what is random goes on.
 *
 * @throws TypeError for what is no cut, and for a size below 1
 */
export function splitter(cut: Cut): (bytes: Uint8Array) => Uint8Array[] {
  if (cut === 'every byte') return (bytes) => pieces(bytes, () => 1);
  if (cut === 'inside characters') return (bytes) => pieces(bytes, (start) => toNextInside(bytes, start));
  if (typeof cut === 'object' && 'seed' in cut) {
    const random = createRandom(cut.seed);
    const maxBytes = checked(cut.maxBytes ?? 16);
    return (bytes) => pieces(bytes, () => 1 + random(maxBytes));
  }
  if (typeof cut !== 'number' && !Array.isArray(cut)) {
    throw new TypeError(
      `expected 'every byte', 'inside characters', sizes or { seed } for a cut, got ${JSON.stringify(cut)}`,
    );
  }
  const sizes = (typeof cut === 'number' ? [cut] : cut).map(checked);
  if (sizes.length === 0) throw new TypeError('expected at least one size of pieces, got none');
  return (bytes) => {
    let index = 0;
    return pieces(bytes, () => sizes[index++ % sizes.length] as number); // there is one
  };
}

function pieces(bytes: Uint8Array, sizeAt: (start: number) => number): Uint8Array[] {
  const all: Uint8Array[] = [];
  let start = 0;
  do {
    const end = start + sizeAt(start);
    all.push(bytes.subarray(start, end));
    start = end;
  } while (start < bytes.length);
  return all;
}

/** How far it is to a place that has part of a UTF-8 sequence on both sides. */
function toNextInside(bytes: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < bytes.length && !isContinuation(bytes[end])) end++;
  return end - start;
}

function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

function checked(size: number): number {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new TypeError(`expected pieces of at least one byte, got a size of ${size}`);
  }
  return size;
}
