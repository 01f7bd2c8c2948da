import { rateLimits } from '../../src/backoff/rateLimits.js';

describe('rateLimits', () => {
  it('should read the headers that OpenAI documents', () => {
    const headers = new Headers({
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-limit-tokens': '150000',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-remaining-tokens': '149984',
      'x-ratelimit-reset-requests': '1s',
      'x-ratelimit-reset-tokens': '6m0s',
    });

    expect(rateLimits(headers)).toEqual({
      requests: { limit: 60, remaining: 59, resetMs: 1_000 },
      tokens: { limit: 150_000, remaining: 149_984, resetMs: 360_000 },
    });
  });

  it.each([
    ['20ms', 20],
    ['1.5s', 1_500],
    ['7.66s', 7_660],
    ['1m26.4s', 86_400],
    ['2h0m30s', 7_230_000],
    ['1d2h', 93_600_000],
    ['12', 12_000],
    [' 12 ', 12_000],
  ])('should take %j for %d ms', (reset, resetMs) => {
    expect(rateLimits(new Headers({ 'x-ratelimit-reset-tokens': reset })).tokens.resetMs).toBeCloseTo(resetMs);
  });

  it.each(['', 'soon', '5 s', '-1s', '1y', 's', '1s2'])('should not take %j for anything', (reset) => {
    expect(rateLimits(new Headers({ 'x-ratelimit-reset-tokens': reset })).tokens.resetMs).toBeUndefined();
  });

  it('should leave undefined what is not there or is no number', () => {
    const none = { limit: undefined, remaining: undefined, resetMs: undefined };
    expect(rateLimits(new Headers())).toEqual({ requests: none, tokens: none });
    expect(rateLimits(new Headers({ 'x-ratelimit-limit-tokens': 'many' })).tokens).toEqual(none);
  });
});
