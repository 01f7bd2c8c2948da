import type { CommandInput } from './Command.js';

/** The text of an option, `undefined` when it is not there. */
export function stringOption({ options }: CommandInput, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
