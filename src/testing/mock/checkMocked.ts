import { SchemaError } from '../../errors/SchemaError.js';
import type { StandardSchema } from '../../schema/StandardSchema.js';
import { validate } from '../../schema/validate.js';
import { MockError } from './MockError.js';

/** @throws {@link MockError} for a value that is not what the schema says */
export function checkMocked(what: string, value: unknown, schema: StandardSchema): void {
  try {
    validate(value, schema);
  } catch (cause) {
    if (!(cause instanceof SchemaError)) throw cause;
    throw new MockError(`${what} is nothing that the API would say: ${cause.message}`, { cause });
  }
}
