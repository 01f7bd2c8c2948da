import { RequestBudget, type RequestBudgetOptions } from '../../src/concurrency/RequestBudget.js';

const begin = Date.UTC(2030, 0, 1);
const none = new Headers();

/** Without jitter. */
function budgetOf(options: Partial<RequestBudgetOptions> = {}): RequestBudget {
  return new RequestBudget({ requestsPerMinute: Infinity, tokensPerMinute: Infinity, random: () => 0, ...options });
}

describe('RequestBudget', () => {
  it('should wait for nothing at first, and without limits never', () => {
    const budget = budgetOf();
    for (let count = 0; count < 1_000; count++) budget.send(1e6, begin);
    expect(budget.waitMs(1e6, begin)).toBe(0);
  });

  it('should keep so many requests in any minute', () => {
    const budget = budgetOf({ requestsPerMinute: 2 });
    budget.send(0, begin);
    budget.send(0, begin + 10_000);

    expect(budget.waitMs(0, begin + 20_000)).toBe(40_000);
    expect(budget.waitMs(0, begin + 60_000)).toBe(0);
  });

  it('should keep so many tokens in any minute, and let more than that pass alone', () => {
    const budget = budgetOf({ tokensPerMinute: 100 });
    budget.send(60, begin);

    expect(budget.waitMs(40, begin)).toBe(0);
    expect(budget.waitMs(41, begin + 1_000)).toBe(59_000);
    expect(budget.waitMs(1_000, begin + 1_000)).toBe(59_000);
    expect(budget.waitMs(1_000, begin + 60_000)).toBe(0);
  });

  it('should take Retry-After for the reset of a quota that has none', () => {
    const budget = budgetOf();
    const quota = { 'x-ratelimit-limit-requests': '3', 'x-ratelimit-remaining-requests': '0' };
    budget.send(0, begin);
    budget.answer(0, 429, new Headers({ ...quota, 'retry-after-ms': '1479' }), begin);

    expect(budget.waitMs(0, begin)).toBe(1_479);
    for (let count = 0; count < 3; count++) {
      expect(budget.waitMs(0, begin + 1_479)).toBe(0);
      budget.send(0, begin + 1_479);
    }
    expect(budget.waitMs(0, begin + 1_479)).toBeGreaterThan(0);
  });

  it('should go by what a request really took', () => {
    const budget = budgetOf({ tokensPerMinute: 100 });
    const taken = budget.send(60, begin);
    budget.correct(taken, 90, begin + 500);
    expect(budget.waitMs(20, begin + 1_000)).toBe(59_000);
    budget.correct(taken, 10, begin + 1_000);
    expect(budget.waitMs(90, begin + 1_000)).toBe(0);
  });

  const quotas: [unit: string, tokens: number][] = [
    ['requests', 0],
    ['tokens', 1],
  ];
  it.each(quotas)('should wait for what the server has left of its %s', (unit, tokens) => {
    const budget = budgetOf();
    const headers = new Headers({
      [`x-ratelimit-limit-${unit}`]: '60',
      [`x-ratelimit-remaining-${unit}`]: '0',
      [`x-ratelimit-reset-${unit}`]: '1m0s',
    });
    budget.send(tokens, begin);
    expect(budget.waitMs(tokens, begin)).toBe(0);
    budget.answer(tokens, 200, headers, begin);

    expect(budget.waitMs(tokens, begin)).toBe(1_000);
    budget.send(tokens, begin + 1_000);
    expect(budget.waitMs(tokens, begin + 1_000)).toBe(1_000);
    budget.giveUp(tokens, begin + 1_500);
    expect(budget.waitMs(tokens, begin + 1_500)).toBe(500);
  });

  it('should wait for the longest of all', () => {
    const headers = new Headers({
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '60s',
    });
    const budget = budgetOf({ requestsPerMinute: 1 });
    budget.send(0, begin);
    budget.answer(0, 200, headers, begin);
    expect(budget.waitMs(0, begin)).toBe(60_000);
    budget.refuse(50_000, begin + 30_000);
    expect(budget.waitMs(0, begin + 30_000)).toBe(50_000);
    expect(budget.waitMs(0, begin + 79_999)).toBe(1);
    expect(budget.waitMs(0, begin + 80_000)).toBe(0);
  });

  const asked: [name: string, value: string, expected: number][] = [
    ['retry-after-ms', '1500', 1_500],
    ['retry-after', '7', 7_000],
    ['retry-after', new Date(begin + 9_000).toUTCString(), 9_000],
    ['retry-after', '3600', 60_000], // a minute is the most that is believed
    ['retry-after-ms', '9'.repeat(400), 60_000],
    ['retry-after', '0', 0],
  ];
  it.each(asked)('should pause for as long as a 429 asks: %s %s', (name, value, expected) => {
    const budget = budgetOf();
    budget.send(0, begin);
    budget.answer(0, 429, new Headers({ [name]: value }), begin);

    expect(budget.waitMs(0, begin)).toBe(expected);
    expect(budget.waitMs(0, begin + expected)).toBe(0);
  });

  it('should pause for 0.5 s after a 429 that asks for nothing, doubled each time up to 8 s', () => {
    const budget = budgetOf();
    let now = begin;
    const pauses = [1, 2, 3, 4, 5, 6, 7].map(() => {
      budget.answer(0, 429, none, now);
      const waitMs = budget.waitMs(0, now);
      now += waitMs;
      return waitMs;
    });

    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  it('should take up to a quarter off such a pause by jitter, and the jitter from who gives it', () => {
    const budget = budgetOf({ random: () => 0.5 });
    budget.refuse(undefined, begin);
    expect(budget.waitMs(0, begin)).toBe(500 * (1 - 0.25 * 0.5));
    const byItself = budgetOf({ random: undefined });
    byItself.refuse(undefined, begin);
    expect(byItself.waitMs(0, begin)).toBeGreaterThan(500 * 0.75 - 1e-9);
    expect(byItself.waitMs(0, begin)).toBeLessThanOrEqual(500);
  });

  it('should begin with 0.5 s again after an answer that is no error', () => {
    const budget = budgetOf();
    budget.answer(0, 429, none, begin);
    budget.answer(0, 429, none, begin + 500);
    budget.answer(0, 200, none, begin + 1_500);
    budget.answer(0, 429, none, begin + 2_000);

    expect(budget.waitMs(0, begin + 2_000)).toBe(500);
  });

  it.each([400, 401, 408, 500, 503])('should neither pause for a %d nor take it for a success', (status) => {
    const budget = budgetOf();
    budget.answer(0, 429, none, begin);
    budget.answer(0, status, new Headers({ 'retry-after': '60' }), begin + 500);
    expect(budget.waitMs(0, begin + 500)).toBe(0);
    budget.answer(0, 429, none, begin + 500);
    expect(budget.waitMs(0, begin + 500)).toBe(1_000);
  });

  it('should pause once for all that were under way when the first one was refused', () => {
    const budget = budgetOf();
    for (const ms of [0, 100, 499]) budget.answer(0, 429, none, begin + ms);
    expect(budget.waitMs(0, begin + 499)).toBe(1);
    budget.answer(0, 429, none, begin + 500);
    expect(budget.waitMs(0, begin + 500)).toBe(1_000);
  });

  it('should go by the latest end of those that say how long', () => {
    const budget = budgetOf();
    budget.answer(0, 429, none, begin);
    budget.answer(0, 429, new Headers({ 'retry-after': '3' }), begin + 100);
    budget.answer(0, 429, new Headers({ 'retry-after': '1' }), begin + 200);
    expect(budget.waitMs(0, begin + 200)).toBe(2_900);
    // It was one refusal, told by three.
    budget.answer(0, 429, none, begin + 3_100);
    expect(budget.waitMs(0, begin + 3_100)).toBe(1_000);
  });

  it('should go on when the pause is over, not before, whatever succeeds meanwhile', () => {
    const budget = budgetOf();
    budget.refuse(2_000, begin);
    budget.answer(0, 200, none, begin + 500);
    expect(budget.waitMs(0, begin + 500)).toBe(1_500);
  });
});
