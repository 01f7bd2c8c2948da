import { retryDelay } from '../../src/backoff/retryDelay.js';

describe('retryDelay', () => {
  // min(0.5 · 2ⁿ, 8) s · (1 − 0.25 · U), as in OpenAI's SDKs.
  it.each([
    [0, 0, 500],
    [1, 0, 1_000],
    [2, 0, 2_000],
    [3, 0, 4_000],
    [4, 0, 8_000],
    [5, 0, 8_000],
    [1_000, 0, 8_000],
    [0, 0.5, 437.5],
    [4, 0.5, 7_000],
    [0, 1, 375],
    [4, 1, 6_000],
  ])('should be, before retry %d with jitter %d, %d ms', (attempt, jitter, expected) => {
    expect(retryDelay(attempt, undefined, { random: () => jitter })).toBe(expected);
  });

  it.each([
    [{ 'retry-after-ms': '1500' }, 1_500],
    [{ 'retry-after-ms': '1500', 'retry-after': '7' }, 1_500],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '60' }, 60_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:09 GMT' }, 9_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
  ])('should be what the server asks for with %j: %d ms', (headers: Record<string, string>, expected) => {
    const now = Date.UTC(2026, 10, 21, 12);

    expect(retryDelay(0, new Headers(headers), { now, random: () => 0 })).toBe(expected);
  });

  it('should take the wait in milliseconds as well', () => {
    expect(retryDelay(3, 250)).toBe(250);
  });

  it.each([60_001, 3_600_000])('should be none when the server asks for %d ms', (asked) => {
    expect(retryDelay(0, asked)).toBeUndefined();
    expect(retryDelay(0, new Headers({ 'retry-after-ms': String(asked) }))).toBeUndefined();
  });

  it('should back off when the header cannot be read', () => {
    expect(retryDelay(0, new Headers({ 'retry-after': 'soon' }), { random: () => 0 })).toBe(500);
  });

  it('should jitter by itself, between three quarters and the whole', () => {
    for (let run = 0; run < 100; run++) {
      const delay = retryDelay(1);
      expect(delay).toBeGreaterThanOrEqual(750);
      expect(delay).toBeLessThanOrEqual(1_000);
    }
  });
});
