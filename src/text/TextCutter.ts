import { blocksOf } from './blocksOf.js';
import type { FindCuts, Inside } from './FindCuts.js';
import { wholeClusters } from './wholeClusters.js';
import { WholePairs } from './WholePairs.js';

/**
 * Cuts a text that comes in pieces into units. The units joined are the text; none is empty.
 *
 * What is certain to be inside of a unit is appended and not looked at again, so that the time is linear in the text as
 * long as the window that `find` keeps is small.
 */
export class TextCutter {
  readonly #find: FindCuts;
  readonly #pairs = new WholePairs();
  #inside = '';
  #insideIs: Inside = 'nothing';
  #window = '';

  constructor(find: FindCuts) {
    this.#find = find;
  }

  /** How much waits, in UTF-16 units; not counting half of a surrogate pair. */
  get length(): number {
    return this.#inside.length + this.#window.length;
  }

  /** Takes the next piece of the text, cut anywhere. Returns the units that are over. */
  write(text: string): readonly string[] {
    const whole = this.#pairs.write(text);
    if (whole === '') return [];
    return blocksOf(whole).flatMap((block) => this.#cut(block, false));
  }

  /** The text is over. Returns what waits; the next text begins anew. */
  end(): readonly string[] {
    const units = this.#cut(this.#pairs.end(), true);
    const rest = this.endWhole();
    return rest === '' ? units : [...units, rest];
  }

  /** The text is over. Returns what waits in one piece. */
  endWhole(): string {
    return this.takeAll() + this.#pairs.end();
  }

  /** Takes what waits up to its last grapheme cluster, out of its unit, which goes on. */
  takeWhole(): string {
    const text = this.takeAll();
    const end = wholeClusters(text);
    this.#window = text.slice(end);
    return text.slice(0, end);
  }

  /** Takes all that waits but half of a surrogate pair. */
  takeAll(): string {
    const text = this.#inside + this.#window;
    this.#forgetInside();
    this.#window = '';
    return text;
  }

  /** How many units there would be of what waits, were the text over. */
  countOpen(): number {
    if (this.length === 0) return 0;
    return this.#find(this.#window, this.#insideIs, true).cuts.filter((at) => at < this.#window.length).length + 1;
  }

  #cut(text: string, isLast: boolean): readonly string[] {
    const window = this.#window + text;
    // Should a segmenter of somebody else throw, nothing is lost.
    this.#window = window;
    const { cuts, keep } = this.#find(window, this.#insideIs, isLast);
    const units: string[] = [];
    let start = 0;
    for (const end of cuts) {
      units.push(this.#inside + window.slice(start, end));
      this.#forgetInside();
      start = end;
    }
    const certain = window.slice(start, keep);
    if (certain !== '') {
      this.#insideIs = this.#insideIs !== 'text' && certain.trim() === '' ? 'blank' : 'text';
      this.#inside += certain;
    }
    this.#window = window.slice(keep);
    return units;
  }

  #forgetInside(): void {
    this.#inside = '';
    this.#insideIs = 'nothing';
  }
}
