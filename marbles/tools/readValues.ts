import { atLine } from './atLine.js';
import { MarbleSyntaxError } from './MarbleSyntaxError.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import { parseValue } from './parseValue.js';
import type { Line } from './readLines.js';

/** Values by their keys, each with the line that says so. */
export type Values = ReadonlyMap<string, { readonly value: Value; readonly line: number }>;

/** Reads lines that are all `a = value`. */
export function readValues(file: string, lines: readonly Line[]): Values {
  const values = new Map<string, { value: Value; line: number }>();
  for (const { number, text } of lines) {
    const [, key, written = ''] = /^([A-Za-z0-9#]) *= *(.*)$/.exec(text) ?? [];
    if (key === undefined) {
      throw new MarbleSyntaxError(file, number, `expected "a = value" (a letter, digit or #), got "${text}"`);
    }
    if (values.has(key)) throw new MarbleSyntaxError(file, number, `"${key}" has a value already`);
    values.set(key, { line: number, value: atLine(file, number, () => parseValue(written)) });
  }
  return values;
}
