import fc from 'fast-check';
import { SlidingWindow, type Taken } from '../../src/concurrency/SlidingWindow.js';
import { seeded } from '../support/seeded.js';

/** The least wait, by trying each millisecond: then the stretch that ends there has room, or is empty. */
function leastWait(taken: readonly Taken[], limit: number, lengthMs: number, amount: number, now: number): number {
  for (let waitMs = 0; ; waitMs++) {
    const inside = taken.filter(({ at }) => at > now + waitMs - lengthMs);
    const sum = inside.reduce((total, each) => total + each.amount, 0);
    if (sum + amount <= limit || sum === 0) return waitMs;
  }
}

describe('SlidingWindow', () => {
  it('should let the limit pass at once, and the next one when the first one is as old as the window is long', () => {
    const window = new SlidingWindow(2, 60_000);
    expect(window.waitMs(1, 1_000)).toBe(0);
    window.take(1, 1_000);
    expect(window.waitMs(1, 3_000)).toBe(0);
    window.take(1, 3_000);

    expect(window.waitMs(1, 3_000)).toBe(58_000);
    expect(window.waitMs(1, 60_999)).toBe(1);
    expect(window.waitMs(1, 61_000)).toBe(0);
    window.take(1, 61_000);
    expect(window.waitMs(1, 61_000)).toBe(2_000);
  });

  it('should wait for as many as it takes to have room for a large amount', () => {
    const window = new SlidingWindow(10, 100);
    for (const at of [0, 10, 20]) window.take(3, at);

    expect(window.waitMs(1, 30)).toBe(0);
    expect(window.waitMs(2, 30)).toBe(70);
    expect(window.waitMs(5, 30)).toBe(80);
    expect(window.waitMs(10, 30)).toBe(90);
  });

  it('should let what is more than the limit pass alone', () => {
    const window = new SlidingWindow(10, 100);
    expect(window.waitMs(11, 0)).toBe(0);
    window.take(1, 5);

    expect(window.waitMs(11, 5)).toBe(100);
    expect(window.waitMs(11, 105)).toBe(0);
  });

  it('should wait for nothing without a limit', () => {
    const window = new SlidingWindow(Infinity, 100);
    window.take(1e9, 0);
    expect(window.waitMs(1e9, 0)).toBe(0);
  });

  it('should go by what turned out to be taken', () => {
    const window = new SlidingWindow(10, 100);
    const taken = window.take(8, 0);
    expect(window.waitMs(5, 10)).toBe(90);
    window.correct(taken, 2, 10);
    expect(window.waitMs(5, 10)).toBe(0);
    window.correct(taken, 12, 20);
    expect(window.waitMs(1, 20)).toBe(80);
  });

  it('should leave alone what is in the window now when it corrects what is not in it any more', () => {
    const window = new SlidingWindow(10, 100);
    const taken = window.take(8, 0);
    window.take(4, 100);
    window.correct(taken, 1_000, 100);

    expect(window.waitMs(6, 100)).toBe(0);
    expect(window.waitMs(7, 100)).toBe(100);
  });

  const length = 20;
  const amount = fc.nat({ max: 7 });
  const step = fc.record({
    passMs: fc.nat({ max: 15 }),
    amount,
    /** Which of those before turns out to be another amount. */
    correct: fc.option(fc.record({ which: fc.nat(), amount })),
  });

  it('should never hold more than the limit when one waits as told, and never make one wait for longer', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 10 }), (steps, limit) => {
        const window = new SlidingWindow(limit, length);
        const taken: Taken[] = [];
        let now = 0;
        for (const { passMs, amount, correct } of steps) {
          now += passMs;
          const waitMs = window.waitMs(amount, now);
          expect(waitMs).toBe(leastWait(taken, limit, length, amount, now));
          now += waitMs;
          expect(window.waitMs(amount, now)).toBe(0);
          taken.push(window.take(amount, now));
          if (correct !== null) {
            const one = taken[correct.which % taken.length]!;
            window.correct(one, correct.amount, now);
            expect(one.amount).toBe(correct.amount);
          }
        }
      }),
      seeded(1_000),
    );
  });

  it('should keep every stretch of that length within the limit, wherever it begins', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 7, max: 10 }), (steps, limit) => {
        const window = new SlidingWindow(limit, length);
        const taken: Taken[] = [];
        let now = 0;
        for (const { passMs, amount } of steps) {
          now += passMs;
          now += window.waitMs(amount, now);
          taken.push(window.take(amount, now));
        }
        for (let begin = -length; begin <= now; begin++) {
          const inside = taken.filter(({ at }) => at >= begin && at < begin + length);
          expect(inside.reduce((sum, each) => sum + each.amount, 0)).toBeLessThanOrEqual(limit);
        }
      }),
      seeded(300),
    );
  });
});
