import { build, type BuildResult, type Metafile } from 'esbuild';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bundles a module that has this text, as a user's bundler would, for the browser. */
async function bundle(text: string): Promise<{ size: number; inputs: string[]; externals: string[] }> {
  const { outputFiles, metafile }: BuildResult<{ write: false; metafile: true }> = await build({
    stdin: { contents: text, resolveDir: resolve(__dirname, '..'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['rxjs', 'zod', 'undici', '@angular/*'],
    // What is loaded by `import()` is a file of its own, and does not count.
    splitting: true,
    outdir: 'out',
    metafile: true,
    write: false,
  });
  const first = firstFiles(metafile);
  const externals = first.flatMap((file) => metafile.outputs[file]?.imports ?? []).filter(({ external }) => external);
  return {
    size: outputFiles
      .filter(({ path }) => first.some((file) => path === resolve(file)))
      .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0),
    inputs: Object.keys(metafile.inputs),
    externals: [...new Set(externals.map(({ path }) => path))].sort(),
  };
}

/** The entry, and what it imports at once. */
function firstFiles({ outputs }: Metafile): string[] {
  const files = new Set(Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === '<stdin>'));
  for (const file of files) {
    for (const { path, kind } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && path in outputs) files.add(path);
    }
  }
  return [...files];
}

describe('size, minified and gzipped, rxjs and zod external', () => {
  it('should be at most 9.3 kB for decodeStream', async () => {
    const { size, externals } = await bundle("export { decodeStream } from './src/index.ts'");
    expect(size).toBeLessThanOrEqual(9_300);
    expect(size).toBeGreaterThan(1_000); // it is in there
    expect(externals).toEqual(['rxjs']);
  });

  it('should be at most 29.1 kB for the client with all its endpoints', async () => {
    const { size, externals } = await bundle("export { OpenAI } from './src/openai/index.ts'");
    expect(size).toBeLessThanOrEqual(29_100);
    expect(size).toBeGreaterThan(10_000);
    expect(externals).toEqual(['rxjs', 'zod']);
  });

  it('should be at most 38.7 kB for all of rivulet/openai', async () => {
    const { size, externals } = await bundle("export * from './src/openai/index.ts'");
    expect(size).toBeLessThanOrEqual(38_700);
    expect(size).toBeGreaterThan(4_000);
    expect(externals).toEqual(['rxjs', 'zod']);
  });

  it('should be at most 11.5 kB for the first bundle of an Angular application', async () => {
    const { size, externals } = await bundle(
      "export { injectOpenAI, provideOpenAI, streamedText } from './src/angular/index.ts'",
    );
    expect(size).toBeLessThanOrEqual(11_500);
    expect(size).toBeGreaterThan(4_000);
    expect(externals).toEqual(['@angular/common', '@angular/core', 'rxjs']);
  });

  it('should leave zod, undici and the schemas out of rivulet', async () => {
    const { externals, inputs } = await bundle("export * from './src/index.ts'");
    expect(externals).toEqual(['rxjs']);
    expect(inputs.filter((file) => /src\/(wire|client|node)\//.test(file))).toEqual([]);
  });
});
