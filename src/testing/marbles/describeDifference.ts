import { captureValue } from './captureValue.js';
import { describeValue } from './describeValue.js';
import type { Difference } from './differenceBetween.js';

/** A difference in words: `expected choices[0].index to be 1, got 2`. */
export function describeDifference({ path, actual, expected }: Difference): string {
  const [should, is] = excerpts(describe(expected), describe(actual));
  return path === '' ? `expected ${should}, got ${is}` : `expected ${path} to be ${should}, got ${is}`;
}

/** A value in words, not all of it when it is long. */
export function describeExcerpt(value: unknown): string {
  return cutAt(describe(value), 0);
}

function describe(value: unknown): string {
  const captured = captureValue(value);
  const text = describeValue(captured).map((span) => span.text);
  return captured.kind === 'json' ? text.join('') : `${captured.kind} ${text.join('')}`;
}

/** Of long ones the part where they begin to differ. */
function excerpts(expected: string, actual: string): readonly [string, string] {
  const longer = expected.length > actual.length ? expected : actual;
  const difference = Array.from({ length: longer.length }).findIndex((_, at) => expected[at] !== actual[at]);
  const start = longer.length > maxLength ? Math.max(0, difference - lead) : 0;
  return [cutAt(expected, start), cutAt(actual, start)];
}

const maxLength = 80;
const lead = 20;

function cutAt(text: string, start: number): string {
  const before = start > 0 ? '…' : '';
  const end = start + maxLength;
  return before + text.slice(start, end) + (text.length > end ? '…' : '');
}
