import { otherError, type Mark } from './alignMarks.js';

/**
 * Writes time lines of texts one under the other: what happens at the same time stands in the same column. Each is written
 * so that it can be read again, as `readTexts` does; where a text is shorter than the one above it, spaces follow, which
 * take no time. (Only what comes sooner behind a group than a group takes cannot be written: it stands right behind.)
 */
export function alignTexts(rows: readonly (readonly Mark[])[]): string[] {
  const frames = [...new Set(rows.flat().map(({ frame }) => frame))].sort((left, right) => left - right);
  const lines = rows.map((row) => ({ row, text: '', time: 0 }));
  for (const frame of frames) {
    const going = lines.filter(({ row }) => row.some((mark) => mark.frame >= frame));
    const written = going.map((line) => ({
      line,
      keys: line.row.filter((mark) => mark.frame === frame).map(({ key }) => key),
    }));
    pad(going);
    for (const line of going) {
      line.text += waitOf(frame - line.time, line.text === '');
      line.time = Math.max(line.time, frame);
    }
    pad(going);
    if (written.some(({ line, keys }) => isOneText(line.text, keys[0]))) {
      for (const line of going) line.text += ' ';
    }
    for (const { line, keys } of written) {
      line.text += keys.length > 1 ? `(${joined(keys)})` : keys.join('');
      line.time += keys.length > 1 ? keys.length + 2 : keys.length;
    }
  }
  return lines.map(({ text }) => text);
}

/** In frames: longer ones are written as a duration. */
const longestWait = 30;

function waitOf(frames: number, isFirst: boolean): string {
  if (frames <= 0) return '';
  return frames > longestWait || !Number.isInteger(frames) ? `${isFirst ? '' : ' '}${frames}ms ` : '-'.repeat(frames);
}

function pad(lines: readonly { text: string }[]): void {
  const width = Math.max(...lines.map(({ text }) => text.length));
  for (const line of lines) line.text = line.text.padEnd(width);
}

function joined(keys: readonly string[]): string {
  return keys.reduce((text, key) => text + (isOneText(text, key) ? ' ' : '') + key, '');
}

/** Whether a text that follows at once would be read as part of the one before. */
function isOneText(before: string, key: string | undefined): boolean {
  return /[^-\s)…]$/.test(before) && key !== undefined && !ends.includes(key);
}

const ends = ['|', '#', otherError, '…'];
