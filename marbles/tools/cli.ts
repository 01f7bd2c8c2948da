/**
 * Draws `marbles/*.marble`.
 *
 * `npm run marbles` writes the drawings and says which changed; with `-- --check` it writes nothing and exits with 1
 * when one is stale.
 */
import { join } from 'node:path';
import { updateDrawings } from './updateDrawings.js';

const check = process.argv.includes('--check');
const updates = updateDrawings(join(import.meta.dirname, '..'), { check });
const stale = updates.filter(({ state }) => state !== 'unchanged');
for (const { file, state } of stale) {
  console.log(`${state === 'orphan' ? (check ? 'without a marble' : 'removed') : state}  marbles/${file}`);
}
console.log(`${updates.length} drawings, ${stale.length} ${check ? 'stale' : 'updated'}`);
if (check && stale.length > 0) {
  console.error('Run `npm run marbles` and commit the drawings.');
  process.exitCode = 1;
}
