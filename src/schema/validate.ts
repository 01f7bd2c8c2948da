import { SchemaError } from '../errors/SchemaError.js';
import type { StandardSchema } from './StandardSchema.js';

/**
 * The value as the schema gives it back.
 *
 * @throws {@link SchemaError} when the schema refuses it, `TypeError` when the schema is asynchronous
 */
export function validate<Output>(value: unknown, schema: StandardSchema<Output>): Output {
  const result = schema['~standard'].validate(value);
  if ('then' in result) {
    result.catch(() => undefined); // nobody waits for it
    throw new TypeError('expected a synchronous schema, got a promise; validate in concatMap instead');
  }
  if (result.issues !== undefined) throw new SchemaError(result.issues, value);
  return result.value;
}
