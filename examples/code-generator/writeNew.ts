import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';

/**
 * Writes a file that is not there yet: next to one of the same name it gets a number, `todo-2.ts`.
 *
 * @returns its name in the folder
 * @throws Error for a file that would be outside of the folder, by a link say
 */
export async function writeNew(folder: string, name: string, text: string): Promise<string> {
  const file = resolve(folder, name);
  await mkdir(dirname(file), { recursive: true });
  const [root, home] = await Promise.all([realpath(folder), realpath(dirname(file))]);
  if (home !== root && !home.startsWith(root + sep)) throw new Error(`${name} is outside of ${folder}`);
  const { name: stem, ext } = parse(file);
  for (let copy = 1; ; copy++) {
    const free = join(dirname(file), copy === 1 ? `${stem}${ext}` : `${stem}-${copy}${ext}`);
    try {
      await writeFile(free, text, { flag: 'wx' });
      return relative(folder, free).replaceAll(sep, '/');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
