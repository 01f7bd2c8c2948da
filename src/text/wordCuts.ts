import type { FindCuts } from './FindCuts.js';
import { isClusterStart } from './isClusterStart.js';
import { lastCharacter } from './lastCharacter.js';
import { segmenterOf } from './segmenterOf.js';
import { wholeClusters } from './wholeClusters.js';

/** The scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const any = /[^]/u;

/** A word of such a script that is longer is cut: what waits is looked up in a dictionary for each piece. */
const longest = 64;

/**
 * After the white space behind each word, that is before the next word; leading white space goes with the first word.
 * In a script without spaces also before each word of a dictionary, as far as the text has come.
 */
export function wordCuts(locale: string | undefined): FindCuts {
  return (window, inside, isLast) => {
    const cuts: number[] = [];
    let start = 0;
    for (const { index } of window.matchAll(/\s(?=\S)/g)) {
      const end = index + 1;
      const hasWord = inside === 'text' || start > 0 || window.slice(0, end).trim() !== '';
      if (!hasWord || !isClusterStart(window, end)) continue;
      cuts.push(...wordStarts(window, start, end, locale), end);
      start = end;
    }
    const rest = window.slice(start);
    if (!unspaced.test(rest)) {
      // The last character is looked at again: a space may get a mark, or come before a word.
      return { cuts, keep: Math.max(start, lastCharacter(window, any) ?? 0) };
    }
    cuts.push(...wordStarts(window, start, window.length, locale));
    start = cuts.at(-1) ?? 0;
    const end = start + wholeClusters(window.slice(start));
    if (isLast || end - start <= longest) return { cuts, keep: start };
    return { cuts: [...cuts, end], keep: end };
  };
}

/** Where words begin between two places of a text, if one of them is of a script without spaces. */
function* wordStarts(text: string, start: number, end: number, locale: string | undefined): Generator<number> {
  const piece = text.slice(start, end);
  if (!unspaced.test(piece)) return;
  let wasUnspaced = false;
  for (const { index, segment, isWordLike } of segmenterOf('word', locale).segment(piece)) {
    if (!isWordLike) continue;
    const isUnspaced = unspaced.test(segment);
    if (index > 0 && (wasUnspaced || isUnspaced) && isClusterStart(text, start + index)) yield start + index;
    wasUnspaced = isUnspaced;
  }
}
