import type { ZodSchema } from './ZodSchema.js';

/** Schemas that take one kind of value only, as `kindOf` calls it. */
const takers: Readonly<Record<string, string | undefined>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  array: 'array',
  object: 'object',
  record: 'object',
};

/** Whether a schema that is pure may let through values of this kind. */
export function mayTake({ _zod: { def } }: ZodSchema, value: unknown): boolean {
  const kind = takers[def.type];
  return kind === undefined || kind === kindOf(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
