import { SchemaError } from '../errors/SchemaError.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import type { StandardSchema } from './StandardSchema.js';

/**
 * The value that an event carries: its JSON, or for an event of the Assistants API, where only the name tells what the
 * JSON is, `{ event, data }`.
 */
export function payloadOf(event: ServerSentEvent): unknown {
  const data = event.json();
  return event.event.startsWith('thread.') ? { event: event.event, data } : data;
}

/** The value as the schema gives it back. Throws {@link SchemaError} when the schema refuses it. */
export function validated<Output>(value: unknown, schema: StandardSchema<Output>): Output {
  const result = schema['~standard'].validate(value);
  if (result instanceof Promise) {
    throw new TypeError('expected a synchronous schema, got a promise; validate in concatMap instead');
  }
  if (result.issues !== undefined) throw new SchemaError(result.issues, value);
  return result.value;
}
