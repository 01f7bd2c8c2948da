import { alignMarks, type Mark } from './alignMarks.js';
import { alignTexts } from './alignTexts.js';

/** How values are written: each by its letter, or as texts of any length. */
export type Notation = 'keys' | 'texts';

/** Two time lines one under the other, and a caret under the first difference. */
export function showMarks(expected: readonly Mark[], actual: readonly Mark[], notation: Notation = 'keys'): string[] {
  const align = notation === 'keys' ? alignMarks : alignTexts;
  const [should = '', is = ''] = align([expected, actual]);
  const difference = Array.from({ length: should.length + 1 }).findIndex((_, at) => should[at] !== is[at]);
  return [
    `  expected  ${should || nothing}`,
    `  actual    ${is || nothing}`,
    `            ${' '.repeat(Math.max(0, difference))}^`,
  ];
}

const nothing = '(nothing)';
