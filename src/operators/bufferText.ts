import type { Observable } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { checkLimit } from '../flow/checkLimit.js';
import { checkSegmenter } from '../text/checkSegmenter.js';
import { clusterCuts } from '../text/clusterCuts.js';
import type { FindCuts } from '../text/FindCuts.js';
import { lineCuts } from '../text/lineCuts.js';
import { ofWholeClusters } from '../text/ofWholeClusters.js';
import { sentenceCuts } from '../text/sentenceCuts.js';
import { TextBuffer } from '../text/TextBuffer.js';
import { cutText } from './cutText.js';

interface BufferTextSettings {
  /**
   * How long a piece has to be, in UTF-16 units: it ends at the next grapheme cluster, or with `untilSentence` or
   * `untilLine` at the next end of one.
   *
   * @defaultValue 1
   */
  readonly minLength?: number | undefined;
  /**
   * Whether a piece ends where a sentence does, with the space behind it. A line break ends a sentence as well; empty
   * lines go with the sentence behind them.
   *
   * @defaultValue false
   */
  readonly untilSentence?: boolean | undefined;
  /**
   * Whether a piece ends where a line does, with its line break: LF, CR LF or CR.
   *
   * @defaultValue false
   */
  readonly untilLine?: boolean | undefined;
  /**
   * The language of the sentences, as a BCP 47 tag.
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

/** One of the first three has to be there. */
export type BufferTextOptions = BufferTextSettings &
  ({ readonly minLength: number } | { readonly untilSentence: true } | { readonly untilLine: true });

/**
 * Emits a text in pieces that are worth being handled one by one: of some length, whole sentences, whole lines.
 *
 * In: pieces of text, cut anywhere. At an {@link AttemptBoundary} what waits is emitted, then the boundary.
 * Out: synchronous; the pieces joined are the text, none is empty, and none ends inside of a grapheme cluster. They are
 * the same however the text was cut when it came, unless `maxLength` is reached. A sentence is over only when a letter,
 * a terminator or a line break behind it leaves no doubt: `e.g. this` goes on.
 * Errors: source errors pass through after what waits; so does the completion.
 *
 * @throws TypeError without any of the three conditions, for a length that is `NaN` or below 1, for a bad `locale`
 * @see https://www.unicode.org/reports/tr29/
 */
export function bufferText(
  options: BufferTextOptions,
): <In extends string | AttemptBoundary>(source: Observable<In>) => Observable<string | Extract<In, AttemptBoundary>> {
  const { minLength, untilSentence = false, untilLine = false, locale, maxLength = 8_192 } = options;
  checkLimit('minLength', minLength, 1);
  checkLimit('maxLength', maxLength, 1);
  checkSegmenter(locale);
  // What may not wait cannot be waited for.
  const length = minLength && Math.min(minLength, maxLength);
  const find = findOf(length, untilSentence, untilLine, locale);
  // The break of an empty line is a sentence by itself, of which a voice has nothing to say: it goes with the next one.
  const isEnough = (text: string) => text.length >= (length ?? 1) && !(untilSentence && text.trim() === '');
  return cutText(() => new TextBuffer(find, isEnough, maxLength));
}

function findOf(
  minLength: number | undefined,
  untilSentence: boolean,
  untilLine: boolean,
  locale: string | undefined,
): FindCuts {
  // The line breaks are among the ends of sentences.
  if (untilSentence) return ofWholeClusters(sentenceCuts(locale));
  if (untilLine) return lineCuts;
  if (minLength !== undefined) return clusterCuts(minLength);
  throw new TypeError('expected minLength, untilSentence or untilLine, got none of them');
}
