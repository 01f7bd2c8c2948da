import { animationFrameScheduler, asyncScheduler, defer, type Observable, type SchedulerLike } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { checkLimit } from '../flow/checkLimit.js';
import { FrameText } from '../text/FrameText.js';
import { releaseText } from './releaseText.js';

export interface CoalesceTextOptions {
  /**
   * What makes the frames.
   *
   * @defaultValue `animationFrameScheduler` where there is `requestAnimationFrame`, else `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
  /**
   * How long text waits for its frame, in milliseconds.
   *
   * @defaultValue 0 with `animationFrameScheduler`, which is the next frame, else 16
   */
  readonly frameMs?: number | undefined;
}

/**
 * Emits at most one piece of text per frame: all that came since the last one, joined. For views, which need not be drawn
 * more often than the screen is.
 *
 * In: pieces of text, cut anywhere. At an {@link AttemptBoundary} what waits is emitted, then the boundary.
 * Out: with the frame, the first piece too; lossless, none is empty. It is for views that append: a piece ends inside of
 * no surrogate pair, but perhaps inside of a grapheme cluster, which the next one completes. What waits is the text of a
 * frame. While a tab is hidden there are no frames: the text waits for the tab to be seen again, or for its end.
 * Errors: source errors pass through after what waits; so does the completion, at once.
 *
 * @throws TypeError for a `frameMs` that is `NaN` or negative
 */
export function coalesceText(
  options: CoalesceTextOptions = {},
): <In extends string | AttemptBoundary>(source: Observable<In>) => Observable<string | Extract<In, AttemptBoundary>> {
  checkLimit('frameMs', options.frameMs, 0);
  return (source) =>
    defer(() => {
      // At the subscription: a program may be rendered on a server and go on in a browser.
      const { scheduler = hasFrames() ? animationFrameScheduler : asyncScheduler } = options;
      const { frameMs = scheduler === animationFrameScheduler ? 0 : 16 } = options;
      return releaseText(source, () => new FrameText(frameMs), scheduler);
    });
}

function hasFrames(): boolean {
  return typeof globalThis.requestAnimationFrame === 'function';
}
