import { runCli } from '../../src/cli/runCli.js';
import { createTerminal, type FakeTerminal } from './createTerminal.js';

/** A command that listens. */
export interface RunningCli {
  readonly terminal: FakeTerminal;
  /** The address that it has written. */
  readonly baseURL: string;
  /** Presses Ctrl-C. Resolves to the exit code. */
  readonly stop: () => Promise<number>;
}

/** Runs a command line until it listens. Rejects when it ends before. */
export async function startCli(
  words: readonly string[],
  options?: Parameters<typeof createTerminal>[0],
): Promise<RunningCli> {
  const terminal = createTerminal(options);
  const ended = runCli(words, terminal);
  const baseURL = await Promise.race([
    terminal.until(/^(http.*)\n/),
    ended.then((code) => Promise.reject(new Error(`it has ended with ${code}: ${terminal.complaints}`))),
  ]);
  const stop = () => {
    terminal.interrupt();
    return ended;
  };
  return { terminal, baseURL, stop };
}
