import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';

/** A program of this folder. */
export interface Program {
  readonly name: string;
  readonly file: string;
  /** The first line of its head comment. */
  readonly summary: string;
}

/** What is no program, or one with a command of its own. */
const OTHERS = new Set(['run', 'runner', 'mock', 'terminal', 'demo']);

/** The programs of a folder, by name: files, and folders with a `main.ts`. */
export function findPrograms(folder: string): readonly Program[] {
  return readdirSync(folder)
    .map((entry) => ({
      name: parse(entry).name,
      file: entry.endsWith('.ts') ? join(folder, entry) : join(folder, entry, 'main.ts'),
    }))
    .filter(({ name, file }) => !OTHERS.has(name) && existsSync(file))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((program) => ({ ...program, summary: /^\/\/ (.*)/.exec(readFileSync(program.file, 'utf8'))?.[1] ?? '' }));
}
