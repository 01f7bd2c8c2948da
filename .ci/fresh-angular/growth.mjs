// By how much the application's first bundle has grown, and whether anything of Node is in it.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 15_000;

/** The files that a page loads before it starts. */
function initialFiles(folder) {
  const { outputs } = JSON.parse(readFileSync(`${folder}/stats.json`, 'utf8'));
  const files = new Set();
  const visit = (file) => {
    if (files.has(file) || outputs[file] === undefined) return;
    files.add(file);
    for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement') visit(path);
  };
  visit(Object.keys(outputs).find((file) => /^main\b.*\.js$/.test(file)));
  return { outputs, files: [...files] };
}

function gzipped(folder, files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(`${folder}/browser/${file}`), { level: 9 }).length, 0);
}

const before = initialFiles('dist-plain');
const after = initialFiles('dist');
const growth = gzipped('dist', after.files) - gzipped('dist-plain', before.files);
const scripts = Object.keys(after.outputs).filter((file) => file.endsWith('.js'));
const lazy = gzipped(
  'dist',
  scripts.filter((file) => !after.files.includes(file)),
);
console.log(`the first bundle has grown by ${growth} bytes, gzipped; ${lazy} bytes more are loaded apart`);

const foreign = scripts.filter((file) => {
  const inputs = Object.keys(after.outputs[file].inputs);
  const text = readFileSync(`dist/browser/${file}`, 'utf8');
  return (
    inputs.some((input) => input.includes('node_modules/undici/')) ||
    /\b(from|import\(?)\s*["'](node:|undici["'])/.test(text)
  );
});
if (foreign.length > 0) throw new Error(`expected nothing of Node in ${foreign.join(', ')}`);
if (!(growth > 3_000)) throw new Error('expected rivulet to be in the bundle');
if (growth > LIMIT) throw new Error(`expected ${LIMIT} bytes at most`);
