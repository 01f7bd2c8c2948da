import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenAnswer } from './WrittenAnswer.js';

/**
 * The answers of a folder. Each is a Markdown file, and begins with what it is asked: `<!-- asked: words|pattern -->`.
 *
 * @throws Error for a file that does not begin so
 */
export function readAnswers(folder: string): readonly WrittenAnswer[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const [, asked, text] = /^<!-- asked: (.+) -->\n\n(.*)$/s.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
      if (asked === undefined || text === undefined) throw new Error(`${name} does not say what it is asked`);
      return { asked: new RegExp(asked, 'i'), text: text.trimEnd() };
    });
}
