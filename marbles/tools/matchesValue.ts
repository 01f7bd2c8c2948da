import type { EventFields, Value } from '../../src/testing/marbles/Value.js';

/** Whether something that was emitted is the value of a marble. */
export function matchesValue(actual: unknown, value: Value): boolean {
  switch (value.kind) {
    case 'json':
      return matches(actual, value.json);
    case 'bytes':
      return actual instanceof Uint8Array && Buffer.compare(actual, value.bytes) === 0;
    case 'event': {
      // Only what counts: the class keeps more, its parsed JSON for instance.
      const { event, data, id, retry } = (actual ?? {}) as Partial<EventFields>;
      return matches({ event, data, id, retry }, value.event);
    }
    case 'error':
      return actual instanceof Error && matches(actual, { name: value.name, ...value.fields });
  }
}

function matches(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((one, at) => matches(actual[at], one))
    );
  }
  if (Array.isArray(actual) || ArrayBuffer.isView(actual)) return false;
  // Of an error the given fields count; its message has to contain the given text.
  const isError = actual instanceof Error;
  const keys = Object.keys({ ...expected, ...(isError ? {} : actual) });
  return keys.every((key) => {
    const [is, should] = [actual, expected].map((object) => (object as Record<string, unknown>)[key]);
    if (isError && key === 'message') return String(is).includes(String(should));
    return matches(is, should);
  });
}
