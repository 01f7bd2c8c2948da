// The components of the README, as files of this project: their templates are checked by Angular's compiler.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const [readme] = process.argv.slice(2);
const blocks = [...readFileSync(readme, 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code);
const components = blocks.filter((code) => code.includes('@Component('));
if (components.length < 5) throw new Error(`expected components in ${readme}, found ${components.length}`);
mkdirSync('src/readme', { recursive: true });
for (const [index, code] of components.entries()) writeFileSync(`src/readme/component${index}.ts`, code);
console.log(`the README has ${components.length} components`);
