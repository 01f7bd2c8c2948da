import type { Command } from './Command.js';
import { recordCommand } from './commands/recordCommand.js';
import { serveCommand } from './commands/serveCommand.js';
import { showCommand } from './commands/showCommand.js';
import { failureMessage } from './failureMessage.js';
import { nearestOf } from './nearestOf.js';
import { parseWords } from './parseWords.js';
import type { Terminal } from './Terminal.js';
import { UsageError } from './UsageError.js';

const commands: ReadonlyMap<string, Command> = new Map([
  ['serve', serveCommand],
  ['record', recordCommand],
  ['show', showCommand],
]);

const HELP = `Streams of OpenAI-compatible APIs: serve them, record them, look at them.

Usage: rivulet COMMAND [options]

${[...commands].map(([name, { summary }]) => `  ${name.padEnd(8)}${summary}`).join('\n')}

rivulet COMMAND --help says more.

Exit codes: 0 all went well, 1 it failed, 2 the command line is not understood.
`;

const HELP_WORDS = ['--help', '-h', 'help'];

const FAILED = 1;
const MISUSED = 2;

/**
 * Runs one command line. Resolves to the exit code, when the command has ended; it does not reject.
 *
 * @param words what stood behind the name of the program
 */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...others] = words[0] === 'help' && words.length > 1 ? [...words.slice(1), '--help'] : words;
  if (name === undefined || HELP_WORDS.includes(name)) {
    (name === undefined ? terminal.complain : terminal.write)(HELP);
    return name === undefined ? MISUSED : 0;
  }
  try {
    return await run(commandOf(name), others, terminal);
  } catch (error) {
    terminal.complain(`rivulet: ${failureMessage(error)}\n`);
    if (!(error instanceof UsageError)) return FAILED;
    terminal.complain(`rivulet ${commands.has(name) ? `${name} ` : ''}--help says what is possible\n`);
    return MISUSED;
  }
}

async function run(command: Command, words: readonly string[], terminal: Terminal): Promise<number> {
  const input = parseWords(words, { ...command.options, help: { type: 'boolean', short: 'h' } });
  if (input.options.help === true) {
    terminal.write(command.help);
    return 0;
  }
  return await command.run(input, terminal);
}

function commandOf(name: string): Command {
  const command = commands.get(name);
  if (command !== undefined) return command;
  const names = [...commands.keys()];
  const nearest = nearestOf(name, names);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  throw new UsageError(`expected a command (${names.join(', ')}), got ${JSON.stringify(name)}${hint}`);
}
