import { memoized } from './memoized.js';
import type { ZodSchema } from './ZodSchema.js';

/** Checks that say the same of the same value. Any other is a function of whoever wrote the schema, or changes the value. */
const pureChecks: ReadonlySet<unknown> = new Set([
  ...['string_format', 'number_format', 'min_length', 'max_length', 'length_equals', 'greater_than', 'less_than'],
  ...['multiple_of', 'describe', 'meta'],
]);

/**
 * Whether a schema is one of zod's own types, says the same of the same value, and leaves a value as it is that it lets
 * through. Formats of strings may trim: where they stand, a value is checked again.
 */
export const isPure = memoized(({ _zod: { def, traits, bag } }: ZodSchema): boolean => {
  const { check, checks = [], coerce, fn } = def;
  const all = [{ check, fn }, ...checks.map(({ _zod }) => _zod.def)];
  return (
    coerce !== true &&
    // A parser that was put in the place of zod's.
    bag?.fallbackRun === undefined &&
    [...traits].every((trait) => /^[$_]?Zod/.test(trait)) &&
    all.every((each) => each.fn === undefined && (each.check === undefined || pureChecks.has(each.check)))
  );
});
