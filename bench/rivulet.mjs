import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The built package that is measured: `../dist/esm`, or the `dist/esm` folder of another build.
 *
 * @param {string | undefined} folder
 * @param {string} [entry] `index.js`, `openai/index.js`, `node/index.js`
 */
export function importRivulet(folder, entry = 'index.js') {
  const base = folder === undefined ? new URL('../dist/esm/', import.meta.url) : pathToFileURL(`${resolve(folder)}/`);
  return import(new URL(entry, base).href);
}
