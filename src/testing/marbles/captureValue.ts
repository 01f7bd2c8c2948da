import { inspectValue } from './inspectValue.js';
import { isError } from './isError.js';
import type { EventFields, Value } from './Value.js';

/** The marble value that something emitted would be: for a message that shows what came. */
export function captureValue(actual: unknown): Value {
  if (actual instanceof Uint8Array) return { kind: 'bytes', bytes: actual };
  if (isError(actual)) return { kind: 'error', name: actual.name, fields: fieldsOf(actual) };
  if (typeof actual === 'object' && actual !== null && 'event' in actual && 'data' in actual && 'id' in actual) {
    const { event, data, id, retry } = actual as EventFields;
    if (typeof event === 'string' && typeof data === 'string' && typeof id === 'string') {
      return { kind: 'event', event: { event, data, id, retry } };
    }
  }
  return { kind: 'json', json: actual, text: inspectValue(actual) };
}

/** Its message, and what else fits on the line. */
function fieldsOf(error: Error): Readonly<Record<string, unknown>> {
  const others = Object.entries(error).filter(
    ([name, value]) => !['name', 'message', 'stack'].includes(name) && value != null && typeof value !== 'object',
  );
  return { message: error.message, ...Object.fromEntries(others) };
}
