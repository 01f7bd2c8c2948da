import { parseArgs } from 'node:util';
import type { Command } from './Command.js';
import { recordCommand } from './commands/recordCommand.js';
import { serveCommand } from './commands/serveCommand.js';
import { showCommand } from './commands/showCommand.js';
import type { Terminal } from './Terminal.js';
import { UsageError } from './UsageError.js';

const commands: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  record: recordCommand,
  show: showCommand,
};

const HELP = `Streams of OpenAI-compatible APIs: serve them, record them, look at them.

Usage: rivulet <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(8)}${summary}`)
  .join('\n')}

rivulet <command> --help says more.
Exit codes: 0 all went well, 1 it failed, 2 the command line is not understood.
`;

const FAILED = 1;
const MISUSED = 2;

/**
 * Runs one command line. Resolves to the exit code, when the command has ended; it does not reject.
 *
 * @param words what stood behind the name of the program
 */
export async function runCli([name, ...words]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? terminal.complain : terminal.write)(HELP);
    return name === undefined ? MISUSED : 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) {
      throw new UsageError(`expected a command (${Object.keys(commands).join(', ')}), got ${JSON.stringify(name)}`);
    }
    const { values, positionals } = parsed(command, words);
    if (values.help) {
      terminal.write(command.help);
      return 0;
    }
    return await command.run({ operands: positionals, options: values }, terminal);
  } catch (error) {
    const misused = error instanceof UsageError;
    terminal.complain(`rivulet: ${error instanceof Error ? error.message : String(error)}\n`);
    if (misused) terminal.complain(`rivulet ${name in commands ? `${name} ` : ''}--help says what is possible\n`);
    return misused ? MISUSED : FAILED;
  }
}

function parsed({ options }: Command, words: readonly string[]) {
  try {
    const help = { type: 'boolean', short: 'h' } as const;
    return parseArgs({ args: [...words], options: { ...options, help }, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message); // it says which option, and what is wrong with it
  }
}
