import { isError } from './isError.js';
import { isList } from './isList.js';

/** Where two values differ first. */
export interface Difference {
  /** As in JavaScript, `choices[0].delta`; empty when they differ as a whole. */
  readonly path: string;
  readonly actual: unknown;
  readonly expected: unknown;
}

/**
 * Compares deeply, and says where the first difference is: `undefined` when there is none.
 *
 * Plain values as `Object.is` has it. Objects by their own fields, where one that is undefined counts as missing, and not
 * by their class. Bytes, lists, `Map`, `Set`, `Date`, `RegExp`, `URL`, `Headers` by what they hold. Errors by name and
 * message, and by the fields that the expected one has. An error that is expected as a plain object is compared by the
 * fields of that: `{ name: 'RateLimitError', status: 429 }`, where the message has to contain the given one.
 */
export function differenceBetween(actual: unknown, expected: unknown): Difference | undefined {
  return compare({ actual, expected, path: '' }, new Map());
}

/** Which pairs are being compared just now, as values may hold themselves. */
type Pairs = Map<object, Set<object>>;

function compare(pair: Difference, pairs: Pairs): Difference | undefined {
  const { actual, expected } = pair;
  if (Object.is(actual, expected)) return undefined;
  if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) return pair;
  const before = pairs.get(actual) ?? new Set();
  if (before.has(expected)) return undefined;
  pairs.set(actual, before.add(expected));
  const difference = compareObjects(pair, actual, expected, pairs);
  before.delete(expected);
  return difference;
}

function compareObjects(pair: Difference, actual: object, expected: object, pairs: Pairs): Difference | undefined {
  if (isError(actual) && (isError(expected) || tagOf(expected) === '[object Object]')) {
    return compareError(pair, actual, expected, pairs);
  }
  if (tagOf(actual) !== tagOf(expected)) return pair;
  const [is, should] = [actual, expected].map((object) => plainOf(object));
  if (is !== undefined) return Object.is(is, should) ? undefined : pair;
  if (actual instanceof Set || actual instanceof Map) {
    return isSameSet([...actual], [...(expected as Iterable<unknown>)], pairs) ? undefined : pair; // the tag says so
  }
  if (isList(actual) && isList(expected)) return compareLists(pair, [...actual], [...expected], pairs);
  if (tagOf(actual) !== '[object Object]') return pair;
  return compareFields(pair, Object.keys({ ...expected, ...actual }), pairs);
}

function compareError(pair: Difference, actual: Error, expected: object, pairs: Pairs): Difference | undefined {
  const given = Object.keys(expected).filter((key) => key !== 'stack');
  if (isError(expected)) return compareFields(pair, [...new Set(['name', 'message', ...given])], pairs);
  const { message } = expected as { readonly message?: unknown };
  const isContained = typeof message === 'string' && actual.message.includes(message);
  return compareFields(
    pair,
    given.filter((key) => key !== 'message' || !isContained),
    pairs,
  );
}

function compareFields(pair: Difference, keys: readonly string[], pairs: Pairs): Difference | undefined {
  for (const key of keys) {
    const [actual, expected] = [pair.actual, pair.expected].map((object) => (object as Record<string, unknown>)[key]);
    const difference = compare({ actual, expected, path: joinPath(pair.path, key) }, pairs);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function compareLists(
  { path }: Difference,
  actual: readonly unknown[],
  expected: readonly unknown[],
  pairs: Pairs,
): Difference | undefined {
  for (let index = 0; index < Math.min(actual.length, expected.length); index++) {
    const pair = { actual: actual[index], expected: expected[index], path: `${path}[${index}]` };
    const difference = compare(pair, pairs);
    if (difference !== undefined) return difference;
  }
  if (actual.length === expected.length) return undefined;
  return { path: joinPath(path, 'length'), actual: actual.length, expected: expected.length };
}

/** The order does not count, so that each has to have a partner on the other side. */
function isSameSet(actual: readonly unknown[], expected: readonly unknown[], pairs: Pairs): boolean {
  const isSame = (is: unknown, should: unknown) =>
    compare({ actual: is, expected: should, path: '' }, pairs) === undefined;
  return (
    actual.length === expected.length &&
    actual.every((is) => expected.some((should) => isSame(is, should))) &&
    expected.every((should) => actual.some((is) => isSame(is, should)))
  );
}

/** What says all that it holds as one value. */
function plainOf(value: object): unknown {
  if (value instanceof Date) return value.getTime();
  return value instanceof RegExp || value instanceof URL ? String(value) : undefined;
}

function joinPath(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value);
}
