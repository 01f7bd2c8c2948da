import type { Observable } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { checkLimit } from '../flow/checkLimit.js';
import { checkSegmenter } from '../text/checkSegmenter.js';
import { TextBuffer } from '../text/TextBuffer.js';
import { wordCuts } from '../text/wordCuts.js';
import { cutText } from './cutText.js';

export interface SplitWordsOptions {
  /**
   * The language of the dictionary for scripts without spaces, as a BCP 47 tag.
   *
   * @defaultValue that of the runtime
   */
  readonly locale?: string | undefined;
  /**
   * How much may wait, in UTF-16 units. When it is more, all but the last grapheme cluster is emitted as it is.
   *
   * @defaultValue 8,192
   */
  readonly maxLength?: number | undefined;
}

/**
 * Emits a text word by word, each with the white space behind it. White space before the first word goes with that.
 *
 * In: pieces of text, cut anywhere. At an {@link AttemptBoundary} what waits is emitted, then the boundary.
 * Out: synchronous, each word when the next one begins; the pieces joined are the text, none is empty, and none ends
 * inside of a grapheme cluster. A word is what stands between white space, with its punctuation; the words are the same
 * however the text was cut when it came. Han, Hiragana, Katakana, Thai, Lao, Khmer and Myanmar have no white space: there
 * a word is one of `Intl.Segmenter` as far as the text has come, with the punctuation behind it.
 * Errors: source errors pass through after what waits; so does the completion.
 *
 * @throws TypeError for a `maxLength` that is `NaN` or below 1, for a bad `locale`
 * @see https://www.unicode.org/reports/tr29/
 */
export function splitWords(
  options: SplitWordsOptions = {},
): <In extends string | AttemptBoundary>(source: Observable<In>) => Observable<string | Extract<In, AttemptBoundary>> {
  const { locale, maxLength = 8_192 } = options;
  checkLimit('maxLength', maxLength, 1);
  checkSegmenter(locale);
  const find = wordCuts(locale);
  return cutText(() => new TextBuffer(find, () => true, maxLength));
}
