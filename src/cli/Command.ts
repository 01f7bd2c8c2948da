import type { ParseArgsConfig } from 'node:util';
import type { Terminal } from './Terminal.js';

/** What stood on the command line behind the name of the command. */
export interface CommandInput {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

/** One command of the program. */
export interface Command {
  /** In one line, for the list of all commands. */
  readonly summary: string;
  /** All of it: usage, options with their defaults, examples. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /**
   * Resolves to the exit code, when it has ended.
   *
   * @throws {@link UsageError} for a command line that it does not know
   */
  run(input: CommandInput, terminal: Terminal): Promise<number>;
}
