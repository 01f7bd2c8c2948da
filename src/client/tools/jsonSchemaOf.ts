import * as z from 'zod';
import { strictJsonSchema, type JsonSchema } from './strictJsonSchema.js';

/**
 * The JSON schema of what a zod schema takes: before any transforms, since the model writes it.
 *
 * @param strict whether it has to be one of strict mode
 * @throws `TypeError` when it is not an object, or not one of strict mode; zod's `Error` for types that JSON does not have
 */
export function jsonSchemaOf(schema: z.ZodType, strict: boolean): JsonSchema {
  const { $ref, ...written }: Record<string, unknown> = z.toJSONSchema(schema, { io: 'input' });
  delete written.$schema; // A few servers refuse it.
  const whole = typeof $ref === 'string' ? { ...definition(written, $ref), ...written } : written;
  if (whole.type !== 'object') throw new TypeError(`expected an object schema, got ${JSON.stringify(whole)}`);
  return strict ? strictJsonSchema(whole) : whole;
}

/** The API wants an object at the top, zod writes a reference there when the schema has an id. */
function definition({ $defs }: JsonSchema, $ref: string): JsonSchema | undefined {
  return ($defs as Readonly<Record<string, JsonSchema>> | undefined)?.[$ref.replace('#/$defs/', '')];
}
