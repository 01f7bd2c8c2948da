import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const PACKAGES = [
  'rxjs',
  'undici',
  'zod',
  'eventsource-parser',
  '@microsoft/fetch-event-source',
  'openai',
  'partial-json',
  'rxjs-for-await',
];

export function printVersions({ dist, against }) {
  const { node, v8, undici } = process.versions;
  const peers = PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(' · ');
  console.log(`node ${node} (v8 ${v8}, its undici ${undici}) · ${cpus().length} × ${cpus()[0]?.model}`);
  console.log(peers);
  console.log(`rivulet: ${dist ?? 'dist/esm'}${against === undefined ? '' : ` against ${against}`}`);
}

/** The nearest installed one, as Node would find it from here. */
function versionOf(name) {
  for (const folder of ['node_modules', '../node_modules']) {
    try {
      return JSON.parse(readFileSync(new URL(`${folder}/${name}/package.json`, import.meta.url), 'utf8')).version;
    } catch {
      // Not in this one.
    }
  }
  return 'not installed';
}
