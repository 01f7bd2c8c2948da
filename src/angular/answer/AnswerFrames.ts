import { animationFrameScheduler, asyncScheduler, type SchedulerLike, type Subscription } from 'rxjs';

export interface FrameOptions {
  /**
   * What makes the frames.
   *
   * @defaultValue `animationFrameScheduler` where there is `requestAnimationFrame`, else `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
  /**
   * How long what has come waits for its frame, in milliseconds.
   *
   * @defaultValue 0 with `animationFrameScheduler`, which is the next frame, else 16
   */
  readonly frameMs?: number | undefined;
}

/** A frame that takes longer than this to draw is rested from, in milliseconds. */
const QUICK_MS = 16;

/**
 * Says when an answer is to be drawn. On a page, after a frame that took long, there is none for as long again: of a text
 * that takes 200 ms to lay out, a page that draws each frame does nothing else, and has no time left to read it.
 */
export class AnswerFrames {
  readonly #draw: () => void;
  readonly #scheduler: SchedulerLike;
  readonly #frameMs: number;
  /** Above 0 ms they come by a timer. */
  readonly #isOfPage: boolean;
  #frame: Subscription | undefined;
  #isPlanned = false;
  #rest: Subscription | undefined;
  #isWanted = false;
  #isOver = false;

  constructor(draw: () => void, options: FrameOptions) {
    this.#draw = draw;
    this.#scheduler = options.scheduler ?? (hasFrames() ? animationFrameScheduler : asyncScheduler);
    this.#frameMs = options.frameMs ?? (this.#scheduler === animationFrameScheduler ? 0 : 16);
    this.#isOfPage = this.#scheduler === animationFrameScheduler && this.#frameMs === 0;
  }

  /** Something has come. */
  request(): void {
    if (this.#isOver) return;
    if (this.#rest !== undefined) this.#isWanted = true;
    // A frame is closed unseen when something else that waited for it has thrown.
    else if (!this.#isPlanned || this.#frame?.closed) {
      this.#isPlanned = true;
      this.#frame = this.#scheduler.schedule(() => {
        this.#isPlanned = false;
        this.#draw();
        if (this.#isOfPage && !this.#isOver) this.#beginRest();
      }, this.#frameMs);
    }
  }

  /** There is nothing more to draw. */
  end(): void {
    this.#isOver = true;
    this.#frame?.unsubscribe();
    this.#rest?.unsubscribe();
  }

  #beginRest(): void {
    const drawnAt = performance.now();
    // The next task is behind the frame. Angular draws between the two, so that this is the layout of the frame before: of a
    // text that grows, nearly the same.
    this.#rest = asyncScheduler.schedule(() => {
      const ms = performance.now() - drawnAt;
      if (ms <= QUICK_MS) this.#endRest();
      else {
        this.#rest = asyncScheduler.schedule(() => {
          this.#endRest();
        }, ms);
      }
    });
  }

  #endRest(): void {
    this.#rest = undefined;
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.request();
  }
}

function hasFrames(): boolean {
  return typeof globalThis.requestAnimationFrame === 'function';
}
