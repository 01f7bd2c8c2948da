import type { Mark } from './alignMarks.js';
import type { Emission, ExpectedEmission } from './Emission.js';

/** The part of a stream that is worth to be drawn. */
export interface NearPart<T> {
  readonly emissions: readonly T[];
  /** Puts a `…` where something is left out, and begins with the first mark that is not. */
  frame(marks: readonly Mark[]): readonly Mark[];
}

/** The same part of both streams. */
export interface NearDifference {
  readonly expected: NearPart<ExpectedEmission>;
  readonly actual: NearPart<Emission>;
}

/**
 * Of long streams the part around their first difference, which is at this index: nobody reads a line of 500 marks.
 *
 * @param reach how many emissions on either side
 */
export function nearDifference(
  expected: readonly ExpectedEmission[],
  actual: readonly Emission[],
  at: number,
  reach: number,
): NearDifference {
  const from = actual[at - reach]?.frame ?? 0; // before the difference both have the same
  const to = Math.min(expected[at + reach]?.frame ?? Infinity, actual[at + reach]?.frame ?? Infinity);
  return { expected: partOf(expected, from, to), actual: partOf(actual, from, to) };
}

function partOf<T extends Emission>(all: readonly T[], from: number, to: number): NearPart<T> {
  const start = all.some(({ frame }) => frame < from) ? [{ frame: from - 1, key: '…' }] : [];
  const end = all.some(({ frame }) => frame > to) ? [{ frame: to + 1, key: '…' }] : [];
  const shift = start.length === 0 ? 0 : from - 1;
  return {
    emissions: all.filter(({ frame }) => frame >= from && frame <= to),
    frame: (marks) => [...start, ...marks, ...end].map(({ frame, key }) => ({ frame: frame - shift, key })),
  };
}
