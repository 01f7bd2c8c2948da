import { segmenterOf } from './segmenterOf.js';
import { splitsPair } from './splitsPair.js';

/** How far back is looked. Only runs of marks and of flags are longer; of the latter it matters how many there are. */
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
  if (flagHalfAt(text, start)) start = startOfFlag(text, start);
  // Two units: the character at the index may be a pair.
  const segments = segmenterOf('grapheme').segment(text.slice(start, index + 2));
  return segments.containing(index - start)?.index === index - start;
}

/** Two of them are a flag, counted from the first one of a run (GB12, GB13). */
function startOfFlag(text: string, index: number): number {
  let start = index;
  while (start >= 2 && flagHalfAt(text, start - 2)) start -= 2;
  return index - ((index - start) % '🇩🇪'.length);
}

function flagHalfAt(text: string, index: number): boolean {
  return /^\p{Regional_Indicator}/u.test(text.slice(index, index + 2));
}
