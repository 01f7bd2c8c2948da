import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { programOf } from './programOf.js';

/** What came of a program. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a text of TypeScript as a process of its own, to its own end. The argument is its `process.argv[2]`. */
export async function runProgram(contents: string, argument: string): Promise<ProgramEnd> {
  const child = spawn(process.execPath, ['--expose-gc', '-', argument], {
    cwd: resolve(__dirname, '../..'),
    timeout: 15_000, // one that does not end is killed, and has no code
  });
  child.stdin.end(programOf(contents));
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, output, errors };
}
