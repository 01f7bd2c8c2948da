import { inspect } from 'node:util';

/**
 * Says how two results differ, in a line, or `undefined`. It looks at what `toStrictEqual` passes over: the order of keys,
 * what is frozen, `-0`, and at an error's own fields.
 */
export function differenceBetween(actual: unknown, expected: unknown, path = 'the result'): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (!isObject(actual) || !isObject(expected)) return `${path} is ${show(actual)}, expected ${show(expected)}`;
  if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) {
    return `${path} is ${show(actual)}, of another class than ${show(expected)}`;
  }
  if (Object.isFrozen(actual) !== Object.isFrozen(expected)) return `${path} is frozen: ${Object.isFrozen(actual)}`;
  if (actual instanceof Date && Number(actual) !== Number(expected)) return `${path} is ${Number(actual)}`;
  const keys = keysOf(actual);
  const expectedKeys = keysOf(expected);
  if (keys.length !== expectedKeys.length || keys.some((key, index) => key !== expectedKeys[index])) {
    return `${path} has ${keys.map(String).join()}, expected ${expectedKeys.map(String).join()}`;
  }
  for (const key of keys) {
    const difference = differenceBetween(actual[key], expected[key], `${path}.${String(key)}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

/** All but where an error was made. */
function keysOf(value: object): readonly PropertyKey[] {
  return Reflect.ownKeys(value).filter((key) => key !== 'stack');
}

function show(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return inspect(value, { breakLength: Infinity });
}
