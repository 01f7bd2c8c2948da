import type { Page } from 'playwright-core';

/** How long a page stood still at most, in milliseconds. */
export interface Gaps {
  /** Between two timers, which are 4 ms apart when nothing is in their way: meanwhile no click is handled. */
  readonly timerMs: number;
  readonly frameMs: number;
}

/** Begins to watch how long a page stands still. */
export async function startGapMeter(page: Page): Promise<{ read(): Promise<Gaps> }> {
  const meter = await page.evaluateHandle(() => {
    // Methods: a function with a name of its own is compiled into one that does not run in a page.
    const gaps = {
      timerMs: 0,
      frameMs: 0,
      timerAt: performance.now(),
      frameAt: performance.now(),
      onTimer() {
        const now = performance.now();
        gaps.timerMs = Math.max(gaps.timerMs, now - gaps.timerAt);
        gaps.timerAt = now;
        setTimeout(() => {
          gaps.onTimer();
        });
      },
      onFrame() {
        const now = performance.now();
        gaps.frameMs = Math.max(gaps.frameMs, now - gaps.frameAt);
        gaps.frameAt = now;
        requestAnimationFrame(() => {
          gaps.onFrame();
        });
      },
    };
    gaps.onTimer();
    gaps.onFrame();
    return gaps;
  });
  return { read: () => meter.evaluate(({ timerMs, frameMs }) => ({ timerMs, frameMs })) };
}
