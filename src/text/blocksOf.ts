import { splitsPair } from './splitsPair.js';

/** In UTF-16 units. */
const size = 256;

/**
 * A long text in pieces that a segmenter can take: for each segment that it tells of, Node 20 copies the whole text that
 * it was given, so that the time would be quadratic.
 *
 * @param text whole code points
 */
export function blocksOf(text: string): readonly string[] {
  if (text.length <= size) return [text];
  const blocks: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = start + size;
    blocks.push(text.slice(start, splitsPair(text, end) ? end + 1 : end));
    start += blocks.at(-1)?.length ?? size;
  }
  return blocks;
}
