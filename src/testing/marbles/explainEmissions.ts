import { excerpt } from '../../errors/excerpt.js';
import type { Notation } from './showMarks.js';
import { describeDifference, describeExcerpt } from './describeDifference.js';
import { emissionDifference, type Emission, type ExpectedEmission } from './Emission.js';
import { isError } from './isError.js';
import { nameEmissions } from './nameEmissions.js';
import { nearDifference, type NearDifference } from './nearDifference.js';
import { showMarks } from './showMarks.js';

/**
 * Compares what an Observable told with what it should have told.
 *
 * @returns `undefined` when it is the same, or else a text: the first difference in words, both diagrams one under the
 * other, and what their letters stand for
 */
export function explainEmissions(
  expected: readonly ExpectedEmission[],
  actual: readonly Emission[],
  notation: Notation,
): string | undefined {
  const count = Math.max(expected.length, actual.length);
  let at = 0;
  while (at < count && isSame(actual[at], expected[at])) at++;
  if (at === count) return undefined;
  const words = tellDifference(actual[at], expected[at], at);
  return [words, '', ...drawn(expected, actual, at, notation)].join('\n');
}

const maxColumns = 100;
/** How many emissions on either side are drawn: as many texts as one line can hold. */
const reaches = { texts: [20, 8, 3], keys: 20, insteadOfTexts: 5 } as const;

function drawn(
  expected: readonly ExpectedEmission[],
  actual: readonly Emission[],
  at: number,
  notation: Notation,
): readonly string[] {
  if (notation === 'keys') return draw(nearDifference(expected, actual, at, reaches.keys), 'keys');
  for (const reach of reaches.texts) {
    const lines = draw(nearDifference(expected, actual, at, reach), 'texts');
    if (lines.slice(0, 2).every((line) => line.length <= maxColumns)) return lines;
  }
  return draw(nearDifference(expected, actual, at, reaches.insteadOfTexts), 'keys');
}

function isSame(actual: Emission | undefined, expected: ExpectedEmission | undefined): boolean {
  if (actual === undefined || expected === undefined) return false;
  return actual.frame === expected.frame && emissionDifference(actual, expected) === undefined;
}

function tellDifference(is: Emission | undefined, should: ExpectedEmission | undefined, count: number): string {
  if (should === undefined) return is === undefined ? '' : `expected nothing more, got at ${ms(is)} ${tell(is)}`;
  if (is === undefined) {
    return `expected ${tell(should)} at ${ms(should)}, nothing ${count === 0 ? 'came' : 'more came'}`;
  }
  const difference = emissionDifference(is, should);
  if (difference === undefined) return `expected ${tell(should)} at ${ms(should)}, it came at ${ms(is)}`;
  if (is.frame !== should.frame) {
    return `expected ${tell(should)} at ${ms(should)}, got at ${ms(is)} ${tell(is)}`;
  }
  const isWhole = difference.path === '' && (is.kind !== 'next' || should.kind !== 'next');
  return `at ${ms(is)} ${isWhole ? `expected ${tell(should)}, got ${tell(is)}` : describeDifference(difference)}`;
}

/** To the microsecond: jitter has no more to say. */
function ms({ frame }: Emission): string {
  return `${Math.round(frame * 1_000) / 1_000} ms`;
}

function tell({ kind, value }: Emission): string {
  if (kind === 'complete') return 'the completion';
  if (kind === 'next') return describeExcerpt(value);
  if (value === undefined) return 'an error';
  return isError(value) ? `the error ${value.name}: ${excerpt(value.message)}` : `the error ${describeExcerpt(value)}`;
}

function draw(near: NearDifference, notation: Notation): readonly string[] {
  const { should, is, legend } = nameEmissions(near.expected.emissions, near.actual.emissions, notation);
  const rows = showMarks(near.expected.frame(should), near.actual.frame(is), notation);
  return legend.length === 0 ? rows : [...rows, '', ...legend];
}
