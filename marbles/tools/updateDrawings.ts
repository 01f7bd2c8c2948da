import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawMarble } from './drawMarble.js';
import { parseMarble } from './parseMarble.js';

export interface DrawingUpdate {
  readonly file: string;
  readonly state: 'new' | 'changed' | 'unchanged' | 'orphan';
}

/**
 * Brings the drawings of a folder up to date: a `NAME.svg` for each `NAME.marble`, and no other.
 *
 * @param check only look, leave all files alone
 */
export function updateDrawings(folder: string, { check }: { readonly check: boolean }): DrawingUpdate[] {
  const names = readdirSync(folder);
  const marbles = names.filter((name) => name.endsWith('.marble')).sort();
  const drawings = marbles.map((name) => name.replace(/\.marble$/, '.svg'));
  const updates = marbles.map((name, index): DrawingUpdate => {
    const file = drawings[index]!;
    const path = join(folder, file);
    const svg = drawMarble(parseMarble(name, readFileSync(join(folder, name), 'utf8')));
    const state = !existsSync(path) ? 'new' : readFileSync(path, 'utf8') === svg ? 'unchanged' : 'changed';
    if (state !== 'unchanged' && !check) writeFileSync(path, svg);
    return { file, state };
  });
  const orphans = names.filter((name) => name.endsWith('.svg') && !drawings.includes(name)).sort();
  if (!check) for (const file of orphans) rmSync(join(folder, file));
  return [...updates, ...orphans.map((file): DrawingUpdate => ({ file, state: 'orphan' }))];
}
