/** Something that happened at a time, in milliseconds. */
export interface Moment {
  readonly at: number;
  /** What stands for it in a marble diagram: an event, a comment, or an end. */
  readonly mark: 'x' | ':' | '|' | '#' | '!';
}

/** A line of time, and what a column of it stands for. */
export interface MarbleLine {
  readonly line: string;
  readonly columnMs: number;
}

/**
 * Draws what happened as a marble diagram of at most so many columns: `^` is where it starts, `x` an event, a digit so many
 * in one column, `+` ten or more. An end that comes with something stands behind it.
 *
 * @param start the time of `^`; nothing was before it
 */
export function marbleLine(start: number, moments: readonly Moment[], columns: number): MarbleLine {
  const span = moments.reduce((longest, { at }) => Math.max(longest, at - start), 0);
  const columnMs = roundUp(span / Math.max(1, columns - 3)); // besides: the start, the first column, an end behind the last one
  const cells = new Array<string>(Math.floor(span / columnMs) + 1).fill('-');
  const counts = new Map<number, number>();
  for (const { at, mark } of moments) {
    const cell = Math.floor((at - start) / columnMs);
    if (mark === 'x') {
      const count = (counts.get(cell) ?? 0) + 1;
      counts.set(cell, count);
      cells[cell] = count === 1 ? 'x' : count < 10 ? String(count) : '+';
    } else if (mark === ':') {
      if (!counts.has(cell)) cells[cell] = mark;
    } else {
      cells[cell] = cells[cell] === '-' ? mark : `${cells[cell] ?? ''}${mark}`;
    }
  }
  return { line: `^${moments.length === 0 ? '' : cells.join('')}`, columnMs };
}

/** To 1, 2 or 5 times a power of ten, at least 1: times that a person can count with. */
function roundUp(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, ms)));
  return ([1, 2, 5, 10].find((factor) => factor * power >= ms) ?? 10) * power;
}
