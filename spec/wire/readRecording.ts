import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The JSON payloads of a recorded stream, in order. Reads the recordings only: one `data:` line an event, LF. */
export function readRecording(name: string): readonly unknown[] {
  return readFileSync(join(__dirname, '../recordings', name), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line): unknown => JSON.parse(line.slice('data: '.length)));
}
