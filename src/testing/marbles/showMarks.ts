import { alignMarks, type Mark, type Notation } from './alignMarks.js';

/** Two time lines one under the other, and a caret under the first difference. */
export function showMarks(expected: readonly Mark[], actual: readonly Mark[], notation?: Notation): string[] {
  const [should = '', is = ''] = alignMarks([expected, actual], notation);
  const difference = Array.from({ length: should.length + 1 }).findIndex((_, at) => should[at] !== is[at]);
  return [
    `  expected  ${should || nothing}`,
    `  actual    ${is || nothing}`,
    `            ${' '.repeat(Math.max(0, difference))}^`,
  ];
}

const nothing = '(nothing)';
