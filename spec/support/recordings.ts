import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../recordings');

/** The names of all recorded event streams. */
export const recordingNames: readonly string[] = readdirSync(folder).filter((name) => name.endsWith('.sse'));

/** The bytes of one, as the server sent them. */
export function readSse(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(folder, name)));
}
