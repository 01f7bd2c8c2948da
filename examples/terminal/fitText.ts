import { widthOf } from './widthOf.js';

const letters = new Intl.Segmenter();

/** The start of a line that fits into so many columns, with `…` where there was more. */
export function fitText(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  let start = '';
  let left = columns - 1;
  for (const { segment } of letters.segment(line)) {
    left -= widthOf(segment);
    if (left < 0) break;
    start += segment;
  }
  return `${start}…`;
}
