import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProgramEnd } from '../support/runProgram.js';

const root = resolve(__dirname, '../..');

export interface RunningExampleOptions {
  readonly args?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Makes it take its pipes for a terminal of this size. */
  readonly terminal?: TerminalSize | undefined;
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** A program that runs as a process of its own. What it has not ended by itself is killed after 15 s, and has no code. */
export class RunningExample {
  readonly #child: ChildProcess;
  readonly #end: Promise<ProgramEnd>;
  #output = '';
  #errors = '';
  #onOutput: () => void = () => undefined;

  constructor(file: string, { args = [], env = {}, terminal }: RunningExampleOptions = {}) {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(OPENAI_|NO_COLOR|FORCE_COLOR)/.test(name));
    const preload =
      terminal === undefined ? [] : ['--import', pathToFileURL(resolve(__dirname, 'fakeTerminal.mjs')).href];
    const child = spawn(process.execPath, [...preload, file, ...args], {
      cwd: root,
      env: {
        ...Object.fromEntries(inherited),
        ...(terminal !== undefined && { FAKE_TERMINAL: JSON.stringify(terminal) }),
        ...env,
      },
      stdio: ['pipe', 'pipe', 'pipe', ...(terminal === undefined ? [] : ['ipc' as const])],
      timeout: 15_000,
    });
    this.#child = child;
    child.stdin?.on('error', () => undefined); // it may have ended
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#onOutput();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#end = once(child, 'close').then(([code]) => {
      this.#onOutput();
      return { code: code as number | null, output: this.#output, errors: this.#errors };
    });
  }

  /** What it has written so far. */
  get output(): string {
    return this.#output;
  }

  /** What it was when it had ended. */
  get end(): Promise<ProgramEnd> {
    return this.#end;
  }

  /** Resolves when its output fits; rejects when it ends before. */
  async until(fits: (output: string) => boolean): Promise<void> {
    const seen = new Promise<void>((resolve) => {
      this.#onOutput = () => {
        if (fits(this.#output)) resolve();
      };
      this.#onOutput();
    });
    const ended = this.#end.then(({ output, errors }) => {
      if (!fits(output))
        throw new Error(`it ended with ${JSON.stringify(output.slice(-500))}, and ${JSON.stringify(errors)}`);
    });
    await Promise.race([seen, ended]);
  }

  type(text: string): void {
    this.#child.stdin?.write(text);
  }

  endInput(text = ''): void {
    this.#child.stdin?.end(text);
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  resize(terminal: TerminalSize): void {
    this.#child.send(terminal);
  }
}
