import type { Mark } from './alignMarks.js';
import { showMarks } from './showMarks.js';

/** From when to when, in virtual ms; `Infinity` for what has not ended. */
export interface SubscriptionTimes {
  readonly subscribedFrame: number;
  readonly unsubscribedFrame: number;
}

/** What is spoken of: `subscription`, `start`, `end`. */
export interface SubscriptionWords {
  readonly one: string;
  readonly start: string;
  readonly end: string;
}

/**
 * Compares when subscriptions, or connections, were with when they should have been.
 *
 * @returns `undefined` when it is the same, or else a text: the first difference in words, and the diagrams of each that
 * differs one under the other
 */
export function explainSubscriptions(
  expected: readonly SubscriptionTimes[],
  actual: readonly SubscriptionTimes[],
  words: SubscriptionWords,
): string | undefined {
  const count = Math.max(expected.length, actual.length);
  const differing = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !isSame(expected[index], actual[index]),
  );
  const [first] = differing;
  if (first === undefined) return undefined;
  const name = (index: number) => (count === 1 ? `the ${words.one}` : `${words.one} ${index + 1} of ${count}`);
  const told =
    expected.length === actual.length
      ? tell(name(first), expected[first], actual[first], words)
      : `expected ${counted(expected.length, words)}, got ${actual.length}`;
  const drawn = differing.flatMap((index) => [
    ...(count === 1 ? [] : [`  ${name(index)}`]),
    ...showMarks(marksOf(expected[index]), marksOf(actual[index])),
  ]);
  return [told, '', ...drawn].join('\n');
}

function isSame(expected: SubscriptionTimes | undefined, actual: SubscriptionTimes | undefined): boolean {
  return (
    expected?.subscribedFrame === actual?.subscribedFrame && expected?.unsubscribedFrame === actual?.unsubscribedFrame
  );
}

function tell(
  name: string,
  expected: SubscriptionTimes | undefined,
  actual: SubscriptionTimes | undefined,
  { start, end }: SubscriptionWords,
): string {
  const [should, is] = [expected, actual].map((times) => times?.subscribedFrame);
  if (should !== is) return `expected ${name} to ${start} at ${should} ms, it did at ${is} ms`;
  const [until, did] = [expected, actual].map((times) => times?.unsubscribedFrame);
  const wanted = until === Infinity ? `not to ${end}` : `to ${end} at ${until} ms`;
  return `expected ${name} ${wanted}, it did ${did === Infinity ? 'not' : `at ${did} ms`}`;
}

function counted(count: number, { one }: SubscriptionWords): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function marksOf(times: SubscriptionTimes | undefined): Mark[] {
  if (times === undefined) return [];
  const { subscribedFrame, unsubscribedFrame } = times;
  const end = unsubscribedFrame === Infinity ? [] : [{ frame: unsubscribedFrame, key: '!' }];
  return [{ frame: subscribedFrame, key: '^' }, ...end];
}
