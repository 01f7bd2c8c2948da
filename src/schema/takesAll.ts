import { isPure } from './isPure.js';
import { memoized } from './memoized.js';
import type { ZodSchema } from './ZodSchema.js';

/** Checks that each string, or each integer that JavaScript has exactly, passes. */
const idleChecks: readonly unknown[] = [undefined, 'describe', 'meta'];

/** Whether a schema takes all strings, or all integers that JavaScript has exactly. */
export const takesAll = memoized((schema: ZodSchema): boolean => {
  const { def } = schema._zod;
  if (def.type !== 'string' && def.type !== 'number') return false;
  const all = [def, ...(def.checks ?? []).map(({ _zod }) => _zod.def)];
  return isPure(schema) && all.every(({ check, format }) => idleChecks.includes(check) || format === 'safeint');
});
