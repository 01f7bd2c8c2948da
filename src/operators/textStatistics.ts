import { asyncScheduler, defer, filter, map, type OperatorFunction, type SchedulerLike } from 'rxjs';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { steadyClock } from '../flow/steadyClock.js';
import { textOf } from '../snapshots/textOf.js';
import { tokensOf } from '../snapshots/tokensOf.js';
import { usageOf, type Usage } from '../snapshots/usageOf.js';
import { checkSegmenter } from '../text/checkSegmenter.js';
import { TextCounter, type TextCounts } from '../text/TextCounter.js';
import type { TextSource } from './textDeltas.js';

export interface TextStatisticsOptions {
  /**
   * The choice whose text is counted, for requests with `n` above 1.
   *
   * @defaultValue 0
   */
  readonly choice?: number | undefined;
  /**
   * The language of the words and sentences, as a BCP 47 tag.
   *
   * @defaultValue that of the runtime
   */
  readonly locale?: string | undefined;
  /** @defaultValue `asyncScheduler` */
  readonly scheduler?: SchedulerLike | undefined;
}

/** What is known of a text so far. Times are in milliseconds. */
export interface TextStatistics extends TextCounts {
  /** How many pieces of text came. */
  readonly pieces: number;
  /** The output tokens of the usage, reasoning included, once the server has told them. */
  readonly tokens: number | undefined;
  /** Since the subscription. */
  readonly elapsedMs: number;
  /** From the subscription to the first text. */
  readonly firstTextMs: number | undefined;
  /** `tokens` by the time from the first text to the last; `undefined` unless both are known and above 0. */
  readonly tokensPerSecond: number | undefined;
  /** `pieces` by the same time. */
  readonly piecesPerSecond: number | undefined;
  /** Between pieces, `undefined` before the second one. */
  readonly gaps: { readonly lastMs: number; readonly meanMs: number; readonly maxMs: number } | undefined;
  /** How often an attempt ended in an error and the text began anew. */
  readonly restarts: number;
}

/**
 * Emits how much text there is, and how fast it comes.
 *
 * In: chunks of chat completions or of legacy completions, events of the Responses API, or pieces of text. At an
 * {@link AttemptBoundary} all begins anew but the time of the subscription and `restarts`; it is not handed on.
 * Out: the statistics so far for each value that has text or usage, synchronous, in time that is linear in the text. At
 * the end the counts are those of `Intl.Segmenter` for the whole text, but for a word more or less in stretches of more than
 * 256 characters without a space.
 * Errors: source errors pass through. Completes with the source.
 *
 * @throws TypeError for a bad `locale`
 */
export function textStatistics(
  options: TextStatisticsOptions = {},
): OperatorFunction<TextSource | string | AttemptBoundary, TextStatistics> {
  const { choice = 0, locale, scheduler = asyncScheduler } = options;
  checkSegmenter(locale);
  return (source) =>
    defer(() => {
      const clock = steadyClock(scheduler);
      const startedAt = clock();
      let restarts = 0;
      let attempt = new Attempt(locale);
      return source.pipe(
        map((value) => {
          if (value instanceof AttemptBoundary) {
            restarts++;
            attempt = new Attempt(locale);
            return undefined;
          }
          const text = typeof value === 'string' ? value : textOf(value, choice);
          const usage = usageOf(value);
          if (text === '' && usage === undefined) return undefined;
          const now = clock();
          attempt.add(text, usage, now);
          return attempt.statistics(startedAt, now, restarts);
        }),
        filter((statistics) => statistics !== undefined),
      );
    });
}

class Attempt {
  readonly #counter: TextCounter;
  #pieces = 0;
  #tokens: number | undefined;
  #firstAt: number | undefined;
  #lastAt = 0;
  #lastGapMs = 0;
  #maxGapMs = 0;

  constructor(locale: string | undefined) {
    this.#counter = new TextCounter(locale);
  }

  add(text: string, usage: Usage | undefined, now: number): void {
    if (usage !== undefined) this.#tokens = tokensOf(usage).output ?? this.#tokens;
    if (text === '') return;
    this.#counter.add(text);
    this.#pieces++;
    if (this.#firstAt === undefined) {
      this.#firstAt = now;
    } else {
      this.#lastGapMs = now - this.#lastAt;
      this.#maxGapMs = Math.max(this.#maxGapMs, this.#lastGapMs);
    }
    this.#lastAt = now;
  }

  statistics(startedAt: number, now: number, restarts: number): TextStatistics {
    const firstAt = this.#firstAt;
    const textMs = firstAt === undefined ? 0 : this.#lastAt - firstAt;
    const perSecond = (count = 0) => (count > 0 && textMs > 0 ? (count * 1000) / textMs : undefined);
    const pieces = this.#pieces;
    return {
      ...this.#counter.counts,
      pieces,
      tokens: this.#tokens,
      elapsedMs: now - startedAt,
      firstTextMs: firstAt === undefined ? undefined : firstAt - startedAt,
      tokensPerSecond: perSecond(this.#tokens),
      piecesPerSecond: perSecond(pieces),
      gaps: pieces < 2 ? undefined : { lastMs: this.#lastGapMs, meanMs: textMs / (pieces - 1), maxMs: this.#maxGapMs },
      restarts,
    };
  }
}
