import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { updateDrawings } from '../../marbles/tools/updateDrawings.js';

const marble = (caption: string): string => `# x\ncaption: ${caption}\nsource: -|\noperator: take(1)\nresult: -|\n`;

describe('updateDrawings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'marbles-'));
    writeFileSync(join(folder, 'x.marble'), marble('A'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('should draw what is new or changed, and remove drawings without a marble', () => {
    writeFileSync(join(folder, 'y.svg'), '<svg/>');
    expect(updateDrawings(folder, { check: false })).toEqual([
      { file: 'x.svg', state: 'new' },
      { file: 'y.svg', state: 'orphan' },
    ]);
    expect(readdirSync(folder).sort()).toEqual(['x.marble', 'x.svg']);
    expect(updateDrawings(folder, { check: false })).toEqual([{ file: 'x.svg', state: 'unchanged' }]);

    writeFileSync(join(folder, 'x.marble'), marble('B'));
    expect(updateDrawings(folder, { check: false })).toEqual([{ file: 'x.svg', state: 'changed' }]);
    expect(readFileSync(join(folder, 'x.svg'), 'utf8')).toContain('>B<');
  });

  it('should leave the files alone when it only checks', () => {
    expect(updateDrawings(folder, { check: true })).toEqual([{ file: 'x.svg', state: 'new' }]);
    expect(readdirSync(folder)).toEqual(['x.marble']);
  });
});
