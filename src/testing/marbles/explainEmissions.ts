import { excerpt } from '../../errors/excerpt.js';
import type { Notation } from './showMarks.js';
import { describeDifference, describeExcerpt } from './describeDifference.js';
import { emissionDifference, type Emission, type ExpectedEmission } from './Emission.js';
import { isError } from './isError.js';
import { nameEmissions } from './nameEmissions.js';
import { nearDifference } from './nearDifference.js';
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
  const texts = notation === 'texts' ? draw(expected, actual, at, 'texts') : undefined;
  const drawn = texts?.every((line) => line.length <= maxColumns) ? texts : draw(expected, actual, at, 'keys');
  return [words, '', ...drawn].join('\n');
}

const maxColumns = 100;

function isSame(actual: Emission | undefined, expected: ExpectedEmission | undefined): boolean {
  if (actual === undefined || expected === undefined) return false;
  return actual.frame === expected.frame && emissionDifference(actual, expected) === undefined;
}

function tellDifference(is: Emission | undefined, should: ExpectedEmission | undefined, count: number): string {
  if (should === undefined) return is === undefined ? '' : `expected nothing more, got ${tell(is)} at ${is.frame} ms`;
  if (is === undefined) {
    return `expected ${tell(should)} at ${should.frame} ms, nothing ${count === 0 ? 'came' : 'more came'}`;
  }
  const difference = emissionDifference(is, should);
  if (difference === undefined) return `expected ${tell(should)} at ${should.frame} ms, it came at ${is.frame} ms`;
  if (is.frame !== should.frame) {
    return `expected ${tell(should)} at ${should.frame} ms, got ${tell(is)} at ${is.frame} ms`;
  }
  const isWhole = difference.path === '' && (is.kind !== 'next' || should.kind !== 'next');
  return `at ${is.frame} ms ${isWhole ? `expected ${tell(should)}, got ${tell(is)}` : describeDifference(difference)}`;
}

function tell({ kind, value }: Emission): string {
  if (kind === 'complete') return 'the completion';
  if (kind === 'next') return describeExcerpt(value);
  if (value === undefined) return 'an error';
  return isError(value) ? `the error ${value.name}: ${excerpt(value.message)}` : `the error ${describeExcerpt(value)}`;
}

function draw(
  expected: readonly ExpectedEmission[],
  actual: readonly Emission[],
  at: number,
  notation: Notation,
): readonly string[] {
  const near = nearDifference(expected, actual, at);
  const { should, is, legend } = nameEmissions(near.expected.emissions, near.actual.emissions, notation);
  const rows = showMarks(near.expected.frame(should), near.actual.frame(is), notation);
  return legend.length === 0 ? rows : [...rows, '', ...legend];
}
