import { filter, firstValueFrom, map, merge, startWith, Subject } from 'rxjs';
import type { Terminal } from '../../src/cli/Terminal.js';

/** A terminal without a person, and all that it was told. */
export interface FakeTerminal extends Terminal {
  /** The standard output so far, as text. */
  readonly output: string;
  readonly outputBytes: Buffer;
  /** The standard error so far. */
  readonly complaints: string;
  /** Presses Ctrl-C. */
  readonly interrupt: () => void;
  /** Resolves when the standard output, or the standard error, has a match: to its first group, else to all of it. */
  readonly until: (pattern: RegExp) => Promise<string>;
}

/** @param given how wide it is, and its environment: by default 80 columns, without any variable */
export function createTerminal(given: Partial<Pick<Terminal, 'columns' | 'environment'>> = {}): FakeTerminal {
  const output: Uint8Array[] = [];
  let complaints = '';
  const interrupt$ = new Subject<void>();
  const told$ = new Subject<void>();
  const bytes = () => Buffer.concat(output);
  return {
    columns: 80,
    environment: {},
    ...given,
    interrupt$,
    write: (text) => {
      output.push(Buffer.from(text as string)); // bytes are fine too
      told$.next();
    },
    complain: (text) => {
      complaints += text;
      told$.next();
    },
    get output() {
      return bytes().toString();
    },
    get outputBytes() {
      return bytes();
    },
    get complaints() {
      return complaints;
    },
    interrupt: () => {
      interrupt$.next();
    },
    until: (pattern) =>
      firstValueFrom(
        merge(told$).pipe(
          startWith(undefined),
          map(() => pattern.exec(bytes().toString()) ?? pattern.exec(complaints)),
          filter((match) => match !== null),
          map(([all, group = all]) => group),
        ),
      ),
  };
}
