import { plainText } from './plainText.js';

/** More is not looked at where the line will be cut: a body may have megabytes. */
const BYTES_PER_COLUMN = 10;

/** A body on one line, if it is text; else how long it is. */
export function describeBody(pieces: readonly Uint8Array[], columns: number): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let left = columns * BYTES_PER_COLUMN;
  try {
    for (const piece of pieces) {
      if (left > 0) text += decoder.decode(piece.subarray(0, left), { stream: true });
      left -= piece.length;
    }
    if (left >= 0) text += decoder.decode(); // all of it was looked at: a letter that is cut off is none
    if (!text.includes('\0')) return plainText(text.trim());
  } catch {
    // It is no UTF-8.
  }
  const bytes = pieces.reduce((total, { length }) => total + length, 0);
  return `(${bytes} bytes that are no text)`;
}
