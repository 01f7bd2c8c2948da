import { otherError, type Mark } from './alignMarks.js';

/**
 * Writes time lines of texts one under the other: what happens at the same time stands in the same column. Each is written
 * so that it can be read again, as `readTexts` does; where there is more above or below it, spaces follow, which take no
 * time. (Only what comes sooner behind a group than a group takes cannot be written: it stands right behind.)
 */
export function alignTexts(rows: readonly (readonly Mark[])[]): string[] {
  const frames = [...new Set(rows.flat().map(({ frame }) => frame))].sort((left, right) => left - right);
  const lines = rows.map((row) => ({ row, text: '', time: 0 }));
  for (const frame of frames) {
    const here = lines.flatMap((line) => {
      const keys = line.row.filter((mark) => mark.frame === frame).map(({ key }) => key);
      return keys.length === 0 ? [] : [{ line, keys }];
    });
    for (const { line, keys } of here) {
      line.text += waitOf(frame - line.time, line.text === '');
      if (isOneText(line.text, keys[0])) line.text += ' ';
      line.time = Math.max(line.time, frame);
    }
    const width = Math.max(...here.map(({ line }) => line.text.length));
    for (const { line, keys } of here) {
      line.text = line.text.padEnd(width) + (keys.length > 1 ? `(${joined(keys)})` : keys.join(''));
      line.time += keys.length > 1 ? keys.length + 2 : 1;
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

function joined(keys: readonly string[]): string {
  return keys.reduce((text, key) => text + (isOneText(text, key) ? ' ' : '') + key, '');
}

/** Whether a text that follows at once would be read as part of the one before. */
function isOneText(before: string, key: string | undefined): boolean {
  return /[^-\s)…]$/.test(before) && key !== undefined && !ends.includes(key);
}

const ends = ['|', '#', otherError, '…'];
