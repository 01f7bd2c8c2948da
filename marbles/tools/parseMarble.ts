import { MarbleSyntaxError } from './MarbleSyntaxError.js';
import { readCase, type MarbleCase } from './readCase.js';
import { readLines } from './readLines.js';
import { readValues } from './readValues.js';

/** A whole `.marble` text. */
export interface MarbleFile {
  readonly name: string;
  readonly cases: readonly MarbleCase[];
}

/**
 * Reads a `.marble` text; `marbles/README.md` describes the format.
 *
 * @param file the name of the file: `takeUntilDone.marble` has to start with `# takeUntilDone`
 * @throws {@link MarbleSyntaxError}
 */
export function parseMarble(file: string, text: string): MarbleFile {
  const [title, ...lines] = readLines(file, text);
  const name = file.replace(/^.*\//, '').replace(/\.marble$/, '');
  if (title?.text !== `# ${name}`) throw new MarbleSyntaxError(file, 1, `expected "# ${name}" as the first line`);

  const starts = lines.flatMap((line, index) => (line.text.startsWith('caption:') ? [index] : []));
  if (starts.length === 0) throw new MarbleSyntaxError(file, 1, 'expected a case, which starts with "caption: …"');
  const shared = readValues(file, lines.slice(0, starts[0]));
  const cases = starts.map((start, index) => readCase(file, lines.slice(start, starts[index + 1]), shared));

  for (const [key, { line }] of shared) {
    if (!cases.some(({ values }) => values.has(key))) throw new MarbleSyntaxError(file, line, `no case uses "${key}"`);
  }
  return { name, cases };
}
