import { segmenterOf } from './segmenterOf.js';

/**
 * Up to where the grapheme clusters of a text are whole, whatever comes after it: the last one is not, except where it
 * ends in a line feed or another control character, which nothing joins.
 *
 * @param text without half of a surrogate pair at its end
 */
export function wholeClusters(text: string): number {
  const last = text.length - 1;
  const code = text.charCodeAt(last);
  if (isFinal(code)) return text.length;
  if (code < 0x80 && text.charCodeAt(last - 1) < 0x80) return last;
  return segmenterOf('grapheme').segment(text).containing(last)?.index ?? 0;
}

/** A control or a separator, but no carriage return: a line feed may follow it. */
function isFinal(code: number): boolean {
  return (code < 0x20 && code !== 0x0d) || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
}
