import { TextCutter } from './TextCutter.js';
import type { FindCuts } from './FindCuts.js';

/** Joins the units of a text until they are enough, and holds back no more than `maxLength` UTF-16 units. */
export class TextBuffer {
  readonly #cutter: TextCutter;
  #held = '';

  constructor(
    find: FindCuts,
    readonly isEnough: (text: string) => boolean,
    readonly maxLength: number,
  ) {
    this.#cutter = new TextCutter(find);
  }

  /** Takes the next piece of the text, cut anywhere. Returns what is not held back any more. */
  write(text: string): readonly string[] {
    const pieces = this.#join(this.#cutter.write(text));
    if (this.#held.length + this.#cutter.length > this.maxLength) {
      // All of a grapheme cluster only when it is too long by itself.
      pieces.push(this.#held + this.#cutter.takeWhole() || this.#cutter.takeAll());
      this.#held = '';
    }
    return pieces;
  }

  /** The text is over. Returns what waits; the next text begins anew. */
  end(): readonly string[] {
    const pieces = this.#join(this.#cutter.end());
    if (this.#held !== '') pieces.push(this.#held);
    this.#held = '';
    return pieces;
  }

  #join(units: readonly string[]): string[] {
    const pieces: string[] = [];
    for (const unit of units) {
      this.#held += unit;
      if (!this.isEnough(this.#held)) continue;
      pieces.push(this.#held);
      this.#held = '';
    }
    return pieces;
  }
}
