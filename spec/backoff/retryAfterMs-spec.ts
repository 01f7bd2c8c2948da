import { retryAfterMs } from '../../src/backoff/retryAfterMs.js';

// The time of the examples in RFC 9110, 5.6.7, all three of them the same.
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);

function waitOf(headers: Record<string, string>, now = EXAMPLE - 5_000): number | undefined {
  return retryAfterMs(new Headers(headers), now);
}

describe('retryAfterMs', () => {
  it.each([
    ['0', 0],
    ['1500', 1_500],
    ['12.5', 12.5],
  ])('should read retry-after-ms: %s', (value, expected) => {
    expect(waitOf({ 'retry-after-ms': value })).toBe(expected);
  });

  it.each([
    ['0', 0],
    ['120', 120_000],
    ['1.5', 1_500],
    [' 7 ', 7_000],
  ])('should read retry-after in seconds: %j', (value, expected) => {
    expect(waitOf({ 'retry-after': value })).toBe(expected);
  });

  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'should read retry-after as a date in each form of RFC 9110: %s',
    (value) => {
      expect(waitOf({ 'retry-after': value })).toBe(5_000);
    },
  );

  it('should not wait for a date in the past', () => {
    expect(waitOf({ 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }, EXAMPLE + 5_000)).toBe(0);
  });

  it('should prefer retry-after-ms', () => {
    expect(waitOf({ 'retry-after-ms': '1', 'retry-after': '2' })).toBe(1);
  });

  it('should read retry-after when retry-after-ms cannot be read', () => {
    expect(waitOf({ 'retry-after-ms': 'soon', 'retry-after': '2' })).toBe(2_000);
  });

  it('should be undefined when nothing is said', () => {
    expect(waitOf({})).toBeUndefined();
  });

  it.each(['', '-1', '+1', '1e3', '0x10', 'Infinity', 'NaN', '1, 2', 'soon', 'soon 5', '5 minutes', 'May 5', 'Sun 5'])(
    'should be undefined for %j, in seconds and in milliseconds',
    (value) => {
      expect(waitOf({ 'retry-after': value })).toBeUndefined();
      expect(waitOf({ 'retry-after-ms': value })).toBeUndefined();
    },
  );
});
