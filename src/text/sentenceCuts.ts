import type { FindCuts } from './FindCuts.js';
import { lastCharacter } from './lastCharacter.js';
import { segmenterOf } from './segmenterOf.js';
import { splitsPair } from './splitsPair.js';

/** What can end a sentence. A separator does so whatever follows. */
const ends = /[\p{Sentence_Terminal}\n\r\x85\u2028\u2029]/u;
const separatorAtEnd = /[\n\x85\u2028\u2029]$/;
const lineAtEnd = /[\n\r\x85\u2028\u2029]$/;

/**
 * What settles whether the sentence before it is over: SB8 looks for a lower-case letter, over all but these. (The two
 * halfwidth sound marks are letters only by their category.)
 */
const settles = /(?!\uff9e|\uff9f)[\p{L}\p{Sentence_Terminal}\n\r\x85\u2028\u2029]/u;

/** A terminator behind which it is settled: by a letter, or of a full stop by a digit right behind it (SB6). */
const settled = /^(?:[.\u2024\ufe52\uff0e]\p{Nd}|.+(?!\uff9e|\uff9f)\p{L})/su;

/** What can begin a window in the midst of a sentence: rules look at the letter before a terminator, not behind it. */
const base = /(?!\uff9e|\uff9f)[\p{L}\p{N}]/u;

/** More of a sentence than this is not segmented again and again: a table of numbers may have no letter for long. */
const longest = 1024;
const shortest = 64;

/**
 * After each sentence with the space behind it, once what follows leaves no doubt. A cut may be inside of a grapheme
 * cluster.
 *
 * @see https://www.unicode.org/reports/tr29/#Sentence_Boundary_Rules
 */
export function sentenceCuts(locale: string | undefined): FindCuts {
  return (window, _inside, isLast) => {
    if (!ends.test(window)) return { cuts: [], keep: restart(window, 0) };
    const cuts: number[] = [];
    for (const { index } of segmenterOf('sentence', locale).segment(window)) {
      if (index > 0) cuts.push(index);
    }
    const doubtful = cuts.at(-1);
    const inDoubt =
      !isLast &&
      doubtful !== undefined &&
      !settles.test(window.slice(doubtful)) &&
      !lineAtEnd.test(window.slice(0, doubtful));
    if (inDoubt) cuts.pop();
    else if (separatorAtEnd.test(window)) cuts.push(window.length);
    const start = cuts.at(-1) ?? 0;
    const keep = Math.max(start, restart(window, start));
    if (isLast || window.length - keep <= longest) return { cuts, keep };
    if (inDoubt) cuts.push(doubtful);
    const tail = window.length - shortest;
    return { cuts, keep: Math.max(doubtful ?? 0, splitsPair(window, tail) ? tail - 1 : tail) };
  };
}

/** From where on the window is needed still: from the letter before a terminator in doubt, else from the last letter. */
function restart(window: string, start: number): number {
  const terminator = lastCharacter(window, ends) ?? -1;
  const isSettled = terminator < start || settled.test(window.slice(terminator));
  const end = isSettled ? window.length : terminator;
  const tail = Math.max(0, end - shortest);
  return lastCharacter(window, base, tail, end) ?? (splitsPair(window, tail) ? tail - 1 : tail);
}
