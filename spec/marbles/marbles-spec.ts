import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rivulet from 'rivulet';
import * as rxjs from 'rxjs';
import { z } from 'zod';
import { checkCase } from '../../marbles/tools/checkCase.js';
import { drawMarble } from '../../marbles/tools/drawMarble.js';
import { parseMarble } from '../../marbles/tools/parseMarble.js';

const root = join(__dirname, '../..');
const folder = join(root, 'marbles');
const files = readdirSync(folder);
const marbles = files.filter((file) => file.endsWith('.marble'));
const scope = { ...rxjs, z, ...rivulet };

describe.each(marbles)('%s', (file) => {
  const marble = parseMarble(file, readFileSync(join(folder, file), 'utf8'));

  it.each(marble.cases)('$caption', (marbleCase) => {
    const problem = checkCase(file, marbleCase, scope);
    if (problem !== undefined) throw new Error(problem);
  });

  it('should have a drawing that is up to date (npm run marbles)', () => {
    const path = join(folder, `${marble.name}.svg`);
    const isUpToDate = existsSync(path) && readFileSync(path, 'utf8') === drawMarble(marble);
    expect(isUpToDate).toBe(true);
  });
});

describe('marbles', () => {
  it('should have a marble for each drawing', () => {
    const orphans = files.filter((file) => file.endsWith('.svg') && !marbles.includes(file.replace(/svg$/, 'marble')));
    expect(orphans).toEqual([]);
  });

  it.each(['operators', 'concurrency'])('should have a marble for each export of src/%s', (name) => {
    const exported: Record<string, unknown> = { ...rivulet };
    const operators = readdirSync(join(root, 'src', name))
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((name) => /^[a-z]/.test(name) && typeof exported[name] === 'function');
    expect(operators).not.toEqual([]);
    expect(operators.filter((name) => !marbles.includes(`${name}.marble`))).toEqual([]);
  });
});
