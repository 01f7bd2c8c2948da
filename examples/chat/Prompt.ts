import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import {
  concat,
  concatMap,
  defer,
  EMPTY,
  finalize,
  fromEvent,
  map,
  merge,
  of,
  share,
  takeUntil,
  takeWhile,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { paint } from '../terminal/paint.js';

const PROMPT = paint('cyan', '> ');

/** Where a person types. What is typed while an answer is written waits, and does not stand in the middle of it. */
export class Prompt {
  readonly #lines;
  /** How many lines are not answered yet. */
  #waiting = 0;
  /** By Ctrl-D, perhaps while an answer is written: asking on would wait for ever. */
  #isClosed = false;

  /** Each Ctrl-C. */
  readonly interrupt$: Observable<unknown>;

  constructor() {
    const { stdin, stdout } = process;
    const output = new Writable({
      write: (text: Buffer, _encoding, done) => {
        if (!this.isBusy) stdout.write(text);
        done();
      },
    });
    // Where long lines wrap.
    Object.defineProperty(output, 'columns', { get: () => stdout.columns });
    stdout.on('resize', () => output.emit('resize'));
    this.#lines = createInterface({ input: stdin, output, terminal: stdin.isTTY && stdout.isTTY, prompt: PROMPT });
    this.#lines.once('close', () => (this.#isClosed = true));
    this.interrupt$ = merge(fromEvent(this.#lines, 'SIGINT'), fromEvent(process, 'SIGINT')).pipe(share());
  }

  /** Whether an answer is under way. */
  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /**
   * What to write: the answer to each line, one after the other.
   *
   * Completes when the input has ended, or with the line `/exit`, and all lines before it are answered.
   */
  answer(reply: (line: string) => Observable<string>): Observable<string> {
    return defer(() => {
      this.#ask();
      const line$ = fromEvent(this.#lines, 'line').pipe(takeUntil(fromEvent(this.#lines, 'close')));
      return line$.pipe(
        takeWhile((line) => line !== '/exit'),
        map((line) => {
          // Typed ahead or read from a pipe it does not stand on the screen yet.
          const isShown = this.#lines.terminal && !this.isBusy;
          this.#waiting++;
          return { line: String(line), isShown };
        }),
        concatMap(({ line, isShown }) =>
          concat(isShown ? EMPTY : of(`${PROMPT}${line}\n`), reply(line)).pipe(
            finalize(() => {
              if (--this.#waiting === 0) this.#ask();
            }),
          ),
        ),
        finalize(() => {
          this.close();
          if (this.#lines.terminal) process.stdout.write('\n'); // behind the prompt
        }),
      );
    });
  }

  /** Ends the input. */
  close(): void {
    this.#lines.close();
  }

  /** With what was typed meanwhile. */
  #ask(): void {
    if (this.#lines.terminal && !this.#isClosed) this.#lines.prompt(true);
  }
}
