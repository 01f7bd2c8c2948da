import { segmenterOf } from './segmenterOf.js';
import { splitsPair } from './splitsPair.js';

/**
 * How far back is looked. Only a run of more than sixteen flags is longer, and an even number of halves of flags says
 * the same as the whole run.
 */
const context = 64;

/**
 * Whether a grapheme cluster begins at an index inside of a text, which is certain once the character there is known.
 *
 * @see https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundary_Rules
 */
export function isClusterStart(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  if (before < 0x80 && after < 0x80) return before !== 0x0d || after !== 0x0a;
  let start = Math.max(0, index - context);
  if (splitsPair(text, start)) start--;
  // Two units: the character at the index may be a pair.
  const segments = segmenterOf('grapheme').segment(text.slice(start, index + 2));
  return segments.containing(index - start)?.index === index - start;
}
