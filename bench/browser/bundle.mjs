import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds a page for each contender, for production: minified, without Angular's checks of development.
 *
 * @param {readonly string[]} contenders
 * @param {string} folder
 * @param {string | undefined} dist another build of rivulet than `dist/esm`
 */
export async function bundle(contenders, folder, dist = fileURLToPath(new URL('../../dist/esm', import.meta.url))) {
  const here = (path) => fileURLToPath(new URL(path, import.meta.url));
  await build({
    entryPoints: contenders.map((name) => here(`page/${name}.mjs`)),
    inject: [here('page/compiler.mjs')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    define: { ngDevMode: 'false', ngServerMode: 'false' },
    alias: { 'rivulet/angular': join(resolve(dist), 'angular/index.js') },
    // One Angular and one rxjs: those of rivulet, wherever its build is.
    nodePaths: [here('../../node_modules')],
    logLevel: 'warning',
  });
  await mkdir(folder, { recursive: true });
  for (const name of contenders) {
    const head = `<meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"><base href="/">`;
    const page = `<!doctype html>${head}<app-answer></app-answer><script type="module" src="/${name}.js"></script>`;
    await writeFile(join(folder, `${name}.html`), page);
  }
}
