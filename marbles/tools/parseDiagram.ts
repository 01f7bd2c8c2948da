import type { Mark } from '../../src/testing/marbles/alignMarks.js';
import { readSymbols, type Pause } from './readSymbols.js';

export interface Diagram {
  readonly text: string;
  /** In the order of time; those of one group share a frame. */
  readonly marks: readonly Mark[];
  /** The stretches that were written as ` 50ms `. */
  readonly pauses: readonly Pause[];
  /** How far the text reaches. */
  readonly end: number;
}

/**
 * Reads a time line as `TestScheduler.run` does: `-a-(bc)- 50ms -#`, spaces for alignment only.
 *
 * @throws an `Error` that says what is wrong, without file and line
 */
export function parseDiagram(text: string): Diagram {
  const { symbols, pauses, end } = readSymbols(text);
  for (const [index, { symbol }] of symbols.entries()) {
    if (!/[A-Za-z0-9#|]/.test(symbol)) throw new Error(`"${symbol}" has no meaning in a diagram of values`);
    if ((symbol === '|' || symbol === '#') && index < symbols.length - 1) {
      throw new Error(`"${symbol}" is the end, but "${symbols[index + 1]!.symbol}" follows`);
    }
  }
  return { text, marks: symbols.map(({ frame, symbol }) => ({ frame, key: symbol })), pauses, end };
}
