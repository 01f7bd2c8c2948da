import type { EventFields, Value } from './parseValue.js';

/** The marble value that something emitted would be: for a message that shows what came. */
export function captureValue(actual: unknown): Value {
  if (actual instanceof Uint8Array) return { kind: 'bytes', bytes: actual };
  if (actual instanceof Error) return { kind: 'error', name: actual.name, fields: { message: actual.message } };
  if (typeof actual === 'object' && actual !== null && 'event' in actual && 'data' in actual && 'id' in actual) {
    const { event, data, id, retry } = actual as EventFields;
    return { kind: 'event', event: { event, data, id, retry } };
  }
  // What JSON does not have (undefined, a function) is shown as JavaScript shows it.
  const text = (JSON.stringify(actual) as string | undefined) ?? String(actual);
  return { kind: 'json', json: actual, text };
}
