import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the built application. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * The files of a folder by their paths in the URL. All are read at once: what is not among them cannot be asked for.
 *
 * @throws Error when there is no such folder
 */
export function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.flatMap(({ parentPath, name }) => {
      const type = types[extname(name)];
      if (type === undefined) return [];
      const file = join(parentPath, name);
      const body = readFileSync(file);
      return [[`/${relative(folder, file).split(sep).join('/')}`, { type, body, gzipped: gzipSync(body) }] as const];
    }),
  );
}
