import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What stands in an answer of the mock, as it was written down. */
export function answerText(name: string): string {
  const file = readFileSync(resolve(__dirname, `../../examples/mock/answers/${name}.md`), 'utf8');
  return file.slice(file.indexOf('-->') + 3).trim();
}
