import { segmenterOf } from './segmenterOf.js';
import { splitsPair } from './splitsPair.js';

/** Where a letter or digit begins anew, whatever stands before: after these no rule of UAX #29 and no dictionary looks back. */
const safe = /[ \t\n\r\u00a0\u3000!?()[\]{}<>=+*/\\#%&|~^`@$\-–—…。、！？「」『』（）](?=[\p{L}\p{N}])/gu;

/** What needs no segmenter to be counted, and is at most one word. */
const plain = /^[a-z0-9]*\s*$/i;

/** A stretch without such a place that is longer is cut at a word, so that it is not segmented for ever. */
const longest = 256;
const shortest = 64;

/**
 * Counts the words of a text that comes in pieces of whole code points, as `Intl.Segmenter` finds them in all of it. In a
 * stretch of more than 256 UTF-16 units without white space or the like the count may be one off.
 */
export class WordCounter {
  #counted = 0;
  #window = '';

  constructor(readonly locale: string | undefined) {}

  /** How many there are, the unfinished one included. */
  get count(): number {
    return this.#counted + this.#wordsOf(this.#window);
  }

  add(text: string): void {
    const window = this.#window + text;
    let start = 0;
    for (const { index } of window.matchAll(safe)) start = index + 1;
    this.#counted += this.#wordsOf(window.slice(0, start));
    this.#window = window.slice(start);
    if (this.#window.length > longest) this.#shorten();
  }

  #wordsOf(text: string): number {
    if (plain.test(text)) return text.trim() === '' ? 0 : 1;
    let count = 0;
    for (const { isWordLike } of segmenterOf('word', this.locale).segment(text)) if (isWordLike) count++;
    return count;
  }

  #shorten(): void {
    const window = this.#window;
    const start =
      segmenterOf('word', this.locale)
        .segment(window)
        .containing(window.length - 1)?.index ?? 0;
    this.#counted += this.#wordsOf(window.slice(0, start));
    const tail = Math.max(start, window.length - shortest);
    this.#window = window.slice(splitsPair(window, tail) ? tail - 1 : tail);
  }
}
