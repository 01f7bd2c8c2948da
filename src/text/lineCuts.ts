import type { FindCuts } from './FindCuts.js';

/**
 * After each line feed, carriage return, or both.
 *
 * @see https://spec.commonmark.org/0.31.2/#line-ending
 */
export const lineCuts: FindCuts = (window, _inside, isLast) => {
  const cuts: number[] = [];
  // Most pieces have no line break.
  if (window.includes('\n') || window.includes('\r')) {
    for (const { 0: mark, index } of window.matchAll(/\r\n?|\n/g)) {
      const end = index + mark.length;
      // A line feed may follow.
      if (mark === '\r' && end === window.length && !isLast) return { cuts, keep: index };
      cuts.push(end);
    }
  }
  return { cuts, keep: window.length };
};
