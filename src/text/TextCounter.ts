import { blocksOf } from './blocksOf.js';
import { ClusterCounter } from './ClusterCounter.js';
import { sentenceCuts } from './sentenceCuts.js';
import { TextCutter } from './TextCutter.js';
import { WholePairs } from './WholePairs.js';
import { WordCounter } from './WordCounter.js';

/** What a text has, what is unfinished included: `Hel` is a word. */
export interface TextCounts {
  /** Grapheme clusters: what a reader takes for one character. */
  readonly characters: number;
  /** Words of `Intl.Segmenter`, without white space and punctuation. */
  readonly words: number;
  /** Sentences of `Intl.Segmenter`; a line break ends one, too. */
  readonly sentences: number;
}

/**
 * Counts what a text has while it comes in pieces, cut anywhere, in time that is linear in the text. Half of a surrogate
 * pair counts when the other half is there.
 *
 * @see https://www.unicode.org/reports/tr29/
 */
export class TextCounter {
  readonly #pairs = new WholePairs();
  readonly #clusters = new ClusterCounter();
  readonly #words: WordCounter;
  readonly #sentences: TextCutter;
  #sentencesOver = 0;

  /** @param locale of the words and sentences, a BCP 47 tag */
  constructor(locale?: string) {
    this.#words = new WordCounter(locale);
    this.#sentences = new TextCutter(sentenceCuts(locale));
  }

  get counts(): TextCounts {
    return {
      characters: this.#clusters.count,
      words: this.#words.count,
      sentences: this.#sentencesOver + this.#sentences.countOpen(),
    };
  }

  add(piece: string): void {
    for (const block of blocksOf(this.#pairs.write(piece))) {
      this.#clusters.add(block);
      this.#words.add(block);
    }
    this.#sentencesOver += this.#sentences.write(piece).length;
  }
}
