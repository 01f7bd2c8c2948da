import { MarbleSyntaxError } from './MarbleSyntaxError.js';

/** Adds file and line to what a part of the format complains about. */
export function atLine<T>(file: string, line: number, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new MarbleSyntaxError(file, line, (cause as Error).message);
  }
}
