import type { CommandInput } from './Command.js';
import { numberOption } from './numberOption.js';
import { UsageError } from './UsageError.js';

/** @throws {@link UsageError} for what is no port */
export function portOption(input: CommandInput): number | undefined {
  const port = numberOption(input, 'port');
  if (port !== undefined && !(Number.isInteger(port) && port < 65_536)) {
    throw new UsageError(`expected a whole number from 0 to 65535 for --port, got ${port}`);
  }
  return port;
}
