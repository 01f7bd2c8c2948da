import type { Mark } from './alignMarks.js';
import type { Emission, ExpectedEmission } from './Emission.js';

/** The part of two streams that is worth to be drawn. */
export interface NearDifference {
  readonly expected: readonly ExpectedEmission[];
  readonly actual: readonly Emission[];
  /** Puts a `…` where something is left out, and begins with the first mark that is not. */
  frame(marks: readonly Mark[]): readonly Mark[];
}

/** Of long streams the part around their first difference, which is at this index: nobody reads a line of 500 marks. */
export function nearDifference(
  expected: readonly ExpectedEmission[],
  actual: readonly Emission[],
  at: number,
): NearDifference {
  const from = actual[at - reach]?.frame ?? 0; // before the difference both have the same
  const to = Math.min(expected[at + reach]?.frame ?? Infinity, actual[at + reach]?.frame ?? Infinity);
  const isNear = ({ frame }: Emission) => frame >= from && frame <= to;
  const isCut = [expected, actual].map((all) => ({
    start: all.some(({ frame }) => frame < from),
    end: all.some(({ frame }) => frame > to),
  }));
  const start = isCut.some((cut) => cut.start) ? [{ frame: from - 1, key: '…' }] : [];
  const end = isCut.some((cut) => cut.end) ? [{ frame: to + 1, key: '…' }] : [];
  const shift = start.length === 0 ? 0 : from - 1;
  return {
    expected: expected.filter(isNear),
    actual: actual.filter(isNear),
    frame: (marks) => [...start, ...marks, ...end].map(({ frame, key }) => ({ frame: frame - shift, key })),
  };
}

/** In emissions. */
const reach = 20;
