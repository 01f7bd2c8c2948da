import type { CommandInput } from './Command.js';
import { UsageError } from './UsageError.js';

/**
 * A number of at least 0 among the options, `undefined` when it is not there.
 *
 * @throws {@link UsageError} for anything else
 */
export function numberOption({ options }: CommandInput, name: string): number | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  if (!(number >= 0 && number < Infinity)) {
    throw new UsageError(`expected a number of at least 0 for --${name}, got ${JSON.stringify(value)}`);
  }
  return number;
}
