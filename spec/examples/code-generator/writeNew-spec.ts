import { mkdtemp, readFile, rm, symlink, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNew } from '../../../examples/code-generator/writeNew.js';

describe('writeNew', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-new-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('should write a file, and the folders that it is in', async () => {
    await expect(writeNew(folder, 'src/deep/a.ts', 'one\n')).resolves.toBe('src/deep/a.ts');
    await expect(readFile(join(folder, 'src/deep/a.ts'), 'utf8')).resolves.toBe('one\n');
  });

  it('should leave a file alone that is there, and number the new one', async () => {
    await writeNew(folder, 'a.ts', 'one');
    await expect(writeNew(folder, 'a.ts', 'two')).resolves.toBe('a-2.ts');
    await expect(writeNew(folder, 'a.ts', 'three')).resolves.toBe('a-3.ts');
    const texts = await Promise.all(['a.ts', 'a-2.ts', 'a-3.ts'].map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts).toEqual(['one', 'two', 'three']);
  });

  it('should refuse to follow a link that leads out of the folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await symlink(outside, join(folder, 'link'), 'junction');
    await expect(writeNew(folder, 'link/a.ts', 'one')).rejects.toThrow('outside');
    await expect(readdir(outside)).resolves.toEqual([]);
    await rm(outside, { recursive: true });
  });
});
