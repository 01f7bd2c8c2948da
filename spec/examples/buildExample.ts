import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** A program of `examples/` that Node runs as it is. */
export interface BuiltExample {
  readonly file: string;
  /** Deletes it. */
  readonly remove: () => void;
}

/** Puts a program of `examples/` and all of ours that it imports into one file, beside what else lies in its folder. */
export async function buildExample(name: string): Promise<BuiltExample> {
  const source = join(root, 'examples', name);
  const isFolder = existsSync(source);
  // There the packages that it imports are found, and nobody looks for sources.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `example-${name}-`));
  if (isFolder) cpSync(source, folder, { recursive: true, filter: (path) => extname(path) !== '.ts' });
  const file = join(folder, 'main.mjs');
  await build({
    entryPoints: [isFolder ? join(source, 'main.ts') : `${source}.ts`],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: Object.fromEntries(
      ['', '/node', '/openai', '/testing'].map((entry) => [`rivulet${entry}`, join(root, `src${entry}/index.ts`)]),
    ),
    ignoreAnnotations: true, // a program is a side effect
    logLevel: 'error',
  });
  return {
    file,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
