/** One thing on a time line: the key of a value, a text, or how it ends. Frames are virtual ms. */
export interface Mark {
  readonly frame: number;
  readonly key: string;
}

/** Stands for an error where `#` stands for another one. */
export const otherError = '✗';

/**
 * Writes time lines one under the other: what happens at the same time stands in the same column.
 *
 * Where there is room, each is written as it would be drawn, a column per frame. What is wider than the time up to the
 * next mark of its line keeps its width, and all lines wait for it, until there is room again.
 */
export function alignMarks(rows: readonly (readonly Mark[])[]): string[] {
  const frames = [...new Set(rows.flat().map(({ frame }) => frame))].sort((left, right) => left - right);
  const lines = rows.map((row) => ({ row, text: '' }));
  let column = -1;
  // How many columns less there are than frames, as long waits are written short.
  let saved = 0;
  for (const frame of frames) {
    // A row that is over may be wider than its time was: the others need not wait for it.
    const going = lines.filter(({ row }) => row.some((mark) => mark.frame >= frame));
    const here = going.flatMap((line) => {
      const keys = line.row.filter((mark) => mark.frame === frame).map(({ key }) => key);
      return keys.length === 0 ? [] : [{ line, keys }];
    });
    // Any later moment has a later column, also when it is less than a frame later.
    const due = Math.max(column + 1, Math.round(frame) - saved);
    const width = Math.max(...going.map(({ text }) => text.length));
    if (due - width > longestWait) {
      const wait = `${width === 0 ? '' : ' '}${due - width}ms `;
      for (const line of going) line.text = line.text.padEnd(width, '-') + wait;
      column = width + wait.length;
      saved += due - column;
    } else {
      column = Math.max(due, ...here.map(({ line }) => line.text.length));
    }
    for (const { line, keys } of here) {
      const written = keys.join('');
      line.text = line.text.padEnd(column, '-') + (keys.length > 1 ? `(${written})` : written);
    }
  }
  return lines.map(({ text }) => text);
}

/** In frames: longer ones are written as a duration. */
const longestWait = 30;
