import type { TerminalSize } from './RunningExample.js';

/** What is two columns wide of all that these programs show: letters of Japanese, and pictures. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;
const SEQUENCE = /^\x1b\[(\??[\d;]*)([A-Za-z])/; // eslint-disable-line no-control-regex

/**
 * A terminal, as far as these programs use one: text, line ends, moves of the cursor, erasing, a second screen.
 *
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-48/
 */
export class Screen {
  #lines: string[][] = [[]];
  /** What stands on the first screen while the second one is shown. */
  #before: { readonly lines: string[][]; readonly row: number } | undefined;
  #row = 0;
  #column = 0;
  isCursorShown = true;
  /** Parts of what was written that were drawn at once. */
  frames = 0;

  constructor(private readonly size: TerminalSize) {}

  get isSecond(): boolean {
    return this.#before !== undefined;
  }

  /** The lines on it. A letter that is two columns wide is followed by an empty one. */
  get lines(): readonly string[] {
    return this.#lines.map((cells) => Array.from(cells, (cell: string | undefined) => cell ?? ' ').join(''));
  }

  /** Where each letter of a line stands. */
  columnsOf(line: number, letter: string): readonly number[] {
    return (this.#lines[line] ?? []).flatMap((cell, column) => (cell === letter ? [column] : []));
  }

  write(text: string): this {
    for (let rest = text; rest !== '';) {
      const sequence = SEQUENCE.exec(rest);
      if (sequence === null) {
        const letter = String.fromCodePoint(rest.codePointAt(0) ?? 0);
        this.#put(letter);
        rest = rest.slice(letter.length);
      } else {
        this.#obey(sequence[2] ?? '', sequence[1] ?? '');
        rest = rest.slice(sequence[0].length);
      }
    }
    return this;
  }

  #put(letter: string): void {
    if (letter === '\r') this.#column = 0;
    else if (letter === '\n') {
      this.#column = 0; // as a terminal in its usual mode
      this.#down();
    } else if (/\p{M}/u.test(letter)) {
      const line = this.#lines[this.#row] ?? [];
      line[this.#column - 1] = `${line[this.#column - 1] ?? ''}${letter}`; // an accent of the one before
    } else {
      const width = WIDE.test(letter) ? 2 : 1;
      if (this.#column + width > this.size.columns) {
        this.#column = 0;
        this.#down();
      }
      const line = (this.#lines[this.#row] ??= []);
      line[this.#column] = letter;
      if (width === 2) line[this.#column + 1] = '';
      this.#column += width;
    }
  }

  #down(): void {
    this.#row++;
    this.#lines[this.#row] ??= [];
    if (this.isSecond && this.#row >= this.size.rows) {
      this.#lines.shift(); // it scrolls
      this.#row--;
    }
  }

  #obey(command: string, parameters: string): void {
    const count = parameters === '' ? 1 : Number(parameters);
    switch (`${parameters.startsWith('?') ? parameters : ''}${command}`) {
      case '?1049h':
        this.#before = { lines: this.#lines, row: this.#row };
        break;
      case '?1049l':
        if (this.#before !== undefined) ({ lines: this.#lines, row: this.#row } = this.#before);
        this.#before = undefined;
        this.#column = 0;
        break;
      case '?25l':
      case '?25h':
        this.isCursorShown = command === 'h';
        break;
      case '?2026h':
        this.frames++;
        break;
      case '?2026l':
      case 'm':
        break;
      case 'A':
        this.#row = Math.max(this.#row - count, 0);
        break;
      case 'B':
        this.#row = Math.min(this.#row + count, this.#lines.length - 1);
        break;
      case 'G':
        this.#column = count - 1;
        break;
      case 'H':
        this.#row = this.#column = 0;
        break;
      case 'J':
        this.#lines = [[]];
        break;
      case 'K': {
        const line = this.#lines[this.#row] ?? [];
        this.#lines[this.#row] = parameters === '2' ? [] : line.slice(0, this.#column);
        break;
      }
      default:
        throw new Error(`expected what a terminal is known to obey, got ${parameters}${command}`);
    }
  }
}
