import { defer, map, type MonoTypeOperatorFunction } from 'rxjs';
import { widthOf } from './widthOf.js';

/**
 * Begins a new line before a word that does not fit on this one.
 *
 * In: words with the white space behind them, as `splitWords` gives them. Out: the same, in as many pieces.
 *
 * @param columns how wide the terminal is by now; `undefined` for a file, which gets the lines as they are
 */
export function wrapWords(columns: () => number | undefined): MonoTypeOperatorFunction<string> {
  return (source) =>
    defer(() => {
      let column = 0;
      return source.pipe(
        map((word) => {
          const width = columns() ?? Infinity;
          // The last column is for the space behind the word.
          const isOver = column > 0 && column + widthOf(word.trimEnd()) >= width;
          const lines = word.split('\n');
          const end = widthOf(lines.at(-1) ?? '');
          column = (lines.length > 1 ? end : (isOver ? 0 : column) + end) % width;
          return isOver ? `\n${word}` : word;
        }),
      );
    });
}
