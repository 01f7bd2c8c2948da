import { parseArgs } from 'node:util';
import type { Command, CommandInput } from './Command.js';
import { nearestOf } from './nearestOf.js';
import { UsageError } from './UsageError.js';

/**
 * The words behind the name of a command, as operands and options.
 *
 * @throws {@link UsageError} for an option that there is not, one without its value, and one that comes twice
 */
export function parseWords(words: readonly string[], options: Command['options']): CommandInput {
  // Its own errors are about how to write such a command line, in several lines; ours are about what is wrong with this one.
  const { tokens, positionals, values } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw new UsageError(`there is no option ${rawName}${suggestion(name, options)}`);
    if (option.type === 'boolean') {
      if (value !== undefined) throw new UsageError(`expected ${rawName} without a value, got ${rawName}=${value}`);
    } else if (value === undefined) {
      throw new UsageError(`expected a value behind ${rawName}`);
    } else if (!inlineValue && /^-\D/.test(value)) {
      // Somebody has forgotten the value: it is the next option.
      throw new UsageError(`expected a value behind ${rawName}, got ${value}; if it is one: ${rawName}=${value}`);
    }
    if (seen.has(name) && option.multiple !== true) throw new UsageError(`expected ${rawName} once`);
    seen.add(name);
  }
  return { operands: positionals, options: values };
}

function suggestion(name: string, options: Command['options']): string {
  const nearest = nearestOf(name, Object.keys(options));
  return nearest === undefined ? '' : `; did you mean --${nearest}?`;
}
