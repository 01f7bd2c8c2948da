import { asyncScheduler, type Observable, type SchedulerLike } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { checkLimit } from '../flow/checkLimit.js';
import { checkSegmenter } from '../text/checkSegmenter.js';
import type { FindCuts } from '../text/FindCuts.js';
import { lineCuts } from '../text/lineCuts.js';
import { segmentCuts } from '../text/segmentCuts.js';
import { SmoothText } from '../text/SmoothText.js';
import { wordCuts } from '../text/wordCuts.js';
import { releaseText } from './releaseText.js';

export interface SmoothTextOptions {
  /**
   * How far apart the pieces are, in milliseconds.
   *
   * @defaultValue 10
   */
  readonly intervalMs?: number | undefined;
  /**
   * What a piece is when there is time: a word with the white space behind it as in `splitWords`, a line, or a segment.
   *
   * @defaultValue `'word'`
   */
  readonly by?: 'word' | 'line' | Intl.Segmenter | undefined;
  /**
   * How long text waits at most, in milliseconds. With 0 it does not; with `Infinity` the pace never changes.
   *
   * @defaultValue 500
   */
  readonly maxLagMs?: number | undefined;
  /** @defaultValue `asyncScheduler` */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Emits a text that comes in bursts at the pace of somebody who types.
 *
 * In: pieces of text, cut anywhere. At an {@link AttemptBoundary} what waits is emitted, then the boundary.
 * Out: one unit each `intervalMs` while some wait, the first one at once; several joined, as many each time, when they
 * would come later than `maxLagMs` otherwise. Nothing comes later than that, be it half of a word; only half of a
 * surrogate pair waits for the other half. The pieces joined are the text, none is empty, and none ends inside of a
 * grapheme cluster, unless the cluster is in time and its rest is not. No timer runs while nothing waits.
 * Errors: source errors pass through after all that waits, in one piece; so does the completion.
 *
 * @throws TypeError for a time that is `NaN` or negative, and for another `by`
 */
export function smoothText(
  options: SmoothTextOptions = {},
): <In extends string | AttemptBoundary>(source: Observable<In>) => Observable<string | Extract<In, AttemptBoundary>> {
  const { intervalMs = 10, by = 'word', maxLagMs = 500, scheduler = asyncScheduler } = options;
  checkLimit('intervalMs', intervalMs, 0);
  checkLimit('maxLagMs', maxLagMs, 0);
  checkSegmenter(undefined);
  const find = findOf(by);
  return (source) => releaseText(source, () => new SmoothText(find, intervalMs, maxLagMs), scheduler);
}

function findOf(by: unknown): FindCuts {
  if (by === 'word') return wordCuts(undefined);
  if (by === 'line') return lineCuts;
  // Perhaps of another realm, or a polyfill.
  if (typeof (by as Partial<Intl.Segmenter> | null)?.segment === 'function') return segmentCuts(by as Intl.Segmenter);
  throw new TypeError(`expected 'word', 'line' or an Intl.Segmenter for by, got ${String(by)}`);
}
