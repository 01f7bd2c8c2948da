import { buildSync } from 'esbuild';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/**
 * A text of TypeScript, and all of ours that it imports, as a text that Node runs: in a child process or a worker, with
 * the root as working directory. Its relative imports begin there.
 */
export function programOf(contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    ignoreAnnotations: true, // a program is a side effect
    alias: {
      rivulet: resolve(root, 'src/index.ts'),
      'rivulet/node': resolve(root, 'src/node/index.ts'),
      'rivulet/openai': resolve(root, 'src/openai/index.ts'),
    },
  });
  return outputFiles[0]?.text ?? '';
}
