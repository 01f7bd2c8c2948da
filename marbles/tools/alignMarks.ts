import type { Mark } from './parseDiagram.js';

/** Writes time lines one under the other: what happens at the same time stands in the same column. */
export function alignMarks(rows: readonly (readonly Mark[])[]): string[] {
  const frames = [...new Set(rows.flat().map(({ frame }) => frame))].sort((left, right) => left - right);
  const lines = rows.map((row) => ({ row, text: '' }));
  let now = 0;
  let column = 0;
  for (const frame of frames) {
    // A row that is over may be wider than its time was: the others need not wait for it.
    const going = lines.filter(({ row }) => row.some((mark) => mark.frame >= frame));
    const width = Math.max(...going.map(({ text }) => text.length));
    // A group may have used more columns than there was time before the next moment.
    const filled = Math.max(width, column + frame - now);
    const wait = filled - width > longestWait ? ` ${filled - width}ms ` : '-'.repeat(filled - width);
    for (const line of going) {
      const keys = line.row.filter((mark) => mark.frame === frame).map(({ key }) => key);
      line.text = line.text.padEnd(width, '-') + wait;
      column = line.text.length;
      line.text += keys.length > 1 ? `(${keys.join('')})` : keys.join('');
    }
    now = frame;
  }
  return lines.map(({ text }) => text);
}

/** In frames: longer ones are written as a duration. */
const longestWait = 30;
