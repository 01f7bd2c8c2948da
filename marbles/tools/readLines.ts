import { MarbleSyntaxError } from './MarbleSyntaxError.js';

/** A line of a `.marble` text that says something, together with the indented lines that carry it on. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Splits a `.marble` text: blank lines go, an indented line carries on the line above it. */
export function readLines(file: string, text: string): Line[] {
  const lines: Line[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    if (/[\0-\x1f]/.test(written)) throw new MarbleSyntaxError(file, index + 1, 'a tab or another control character');
    if (written.trim() === '') continue;
    const above = lines.at(-1);
    if (written.startsWith(' ') && above) lines.splice(-1, 1, { ...above, text: `${above.text} ${written.trim()}` });
    else lines.push({ number: index + 1, text: written.trim() });
  }
  return lines;
}
