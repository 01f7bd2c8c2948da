import fc from 'fast-check';
import type { RateLimit } from '../../src/backoff/rateLimits.js';
import { ServerQuota } from '../../src/concurrency/ServerQuota.js';
import { seeded } from '../support/seeded.js';

const begin = Date.UTC(2030, 0, 1);
const answer = (remaining?: number, limit?: number, resetMs?: number): RateLimit => ({ limit, remaining, resetMs });

/** After one request of that much that was answered so. */
function quotaAfter(remaining?: number, limit?: number, resetMs?: number, amount = 1): ServerQuota {
  const quota = new ServerQuota();
  quota.send(amount, begin);
  quota.settle(amount, answer(remaining, limit, resetMs), begin);
  return quota;
}

describe('ServerQuota', () => {
  it('should wait for nothing that the server has not told of', () => {
    const quota = new ServerQuota();
    expect(quota.waitMs(1, begin)).toBe(0);
    quota.send(1, begin);
    expect(quota.waitMs(1, begin)).toBe(0);
    for (const told of [undefined, answer(), answer(undefined, 60, 1_000)]) {
      quota.send(1, begin);
      quota.settle(1, told, begin);
      expect(quota.waitMs(1e9, begin)).toBe(0);
    }
  });

  // The limit is reached again after `reset`, and what is left grows evenly until then.
  const waits: [remaining: number, limit: number, resetMs: number, amount: number, expected: number][] = [
    [59, 60, 1_000, 1, 0],
    [59, 60, 1_000, 59, 0],
    [59, 60, 1_000, 60, 1_000],
    [0, 60, 60_000, 1, 1_000],
    [0, 60, 60_000, 30, 30_000],
    [0, 60, 60_000, 60, 60_000],
    [20, 60, 40_000, 21, 1_000],
    [0, 7, 60_000, 1, 8_572], // not before it is there
    [0, 3, 1_000, 1, 500], // as slowly as three that are missing, or two and a bit, may be there in a second
    [0, 3, 1_000, 3, 1_000],
    [149_984, 150_000, 6, 150_000, 6],
    [0, 200, 86_400_000, 1, 432_000], // a quota of a day
  ];
  it.each(waits)('should, of %d left of %d with a reset in %d ms, give %d in %d ms', (...given) => {
    const [remaining, limit, resetMs, amount, expected] = given;
    const quota = quotaAfter(remaining, limit, resetMs);

    expect(quota.waitMs(amount, begin)).toBe(expected);
    expect(quota.waitMs(amount, begin + expected)).toBe(0);
    if (expected === 0) return;
    // Of a fraction that is a hair too small in binary, a millisecond more.
    expect([1, 2]).toContain(quota.waitMs(amount, begin + expected - 1));
  });

  it('should let what is more than the limit pass when the quota is whole, as it will never be more', () => {
    const quota = quotaAfter(10, 60, 50_000);
    expect(quota.waitMs(1_000, begin)).toBe(50_000);
    expect(quota.waitMs(1_000, begin + 50_000)).toBe(0);
    expect(quotaAfter(0, 0, 1_000).waitMs(1, begin)).toBe(0);
  });

  it('should never have more than the limit, however long nothing is sent', () => {
    const quota = quotaAfter(0, 60, 60_000);
    quota.send(60, begin + 1e9);
    expect(quota.waitMs(1, begin + 1e9)).toBe(1_000);
  });

  it('should give what is left all the same when that is more than the limit', () => {
    const quota = quotaAfter(100, 60, 0);
    quota.send(60, begin);
    expect(quota.waitMs(40, begin)).toBe(0);
    expect(quota.waitMs(41, begin)).toBeGreaterThan(0);
  });

  it('should take off what was sent since the answer', () => {
    const quota = quotaAfter(2, 60, 58_000);
    quota.send(1, begin);
    expect(quota.waitMs(1, begin)).toBe(0);
    quota.send(1, begin);
    expect(quota.waitMs(1, begin)).toBe(1_000);
  });

  it('should take off what is not answered yet: the server may not have known of it', () => {
    const quota = quotaAfter(60, 60, 0);
    for (let count = 0; count < 3; count++) quota.send(10, begin);
    quota.settle(10, answer(50, 60, 10_000), begin);

    expect(quota.waitMs(30, begin)).toBe(0);
    expect(quota.waitMs(31, begin)).toBe(1_000);
    quota.settle(10, answer(40, 60, 20_000), begin);
    expect(quota.waitMs(30, begin)).toBe(0);
    expect(quota.waitMs(31, begin)).toBe(1_000);
  });

  it('should not take off any more what has ended without an answer', () => {
    const quota = quotaAfter(60, 60, 0);
    quota.send(10, begin);
    quota.send(10, begin);
    quota.settle(10, undefined, begin);
    quota.settle(10, answer(50, 60, 10_000), begin);

    expect(quota.waitMs(50, begin)).toBe(0);
  });

  it('should fill in a minute a quota whose reset the server does not tell', () => {
    const quota = quotaAfter(0, 60);
    expect(quota.waitMs(1, begin)).toBe(1_000);
    expect(quota.waitMs(60, begin)).toBe(60_000);
  });

  it('should have all of it after the reset, where the server does not tell the limit', () => {
    const quota = quotaAfter(2, undefined, 5_000);
    expect(quota.waitMs(2, begin)).toBe(0);
    expect(quota.waitMs(3, begin)).toBe(5_000);
    quota.send(2, begin + 1_000);
    expect(quota.waitMs(1, begin + 1_000)).toBe(4_000);
    expect(quota.waitMs(1e9, begin + 5_000)).toBe(0);
    expect(quotaAfter(0).waitMs(1, begin)).toBe(60_000);
  });

  it('should have all of it at once when that is said by a reset in no time', () => {
    expect(quotaAfter(0, 60, 0).waitMs(60, begin)).toBe(0);
    expect(quotaAfter(0, undefined, 0).waitMs(1, begin)).toBe(0);
  });

  it('should go by the last answer, also when the limit was changed', () => {
    const quota = quotaAfter(0, 60, 60_000);
    quota.send(1, begin + 10);
    quota.settle(1, answer(99, 100, 600), begin + 10);
    expect(quota.waitMs(99, begin + 10)).toBe(0);
    expect(quota.waitMs(100, begin + 10)).toBe(600);
    quota.send(1, begin + 20);
    quota.settle(1, answer(0, 10, 60_000), begin + 20);
    expect(quota.waitMs(1, begin + 20)).toBe(6_000);
  });

  const traffic = fc.record({
    limit: fc.integer({ min: 1, max: 50 }),
    /** How long a request and its answer are under way. */
    thereMs: fc.nat({ max: 3_000 }),
    backMs: fc.nat({ max: 3_000 }),
    requests: fc.array(fc.record({ passMs: fc.nat({ max: 2_000 }), amount: fc.nat({ max: 60 }) }), { maxLength: 60 }),
  });

  it('should never send to a server that fills its quota evenly what that would refuse', () => {
    fc.assert(
      fc.property(traffic, ({ limit, thereMs, backMs, requests }) => {
        const server = new EvenServer(limit);
        const quota = new ServerQuota();
        const answers: { readonly at: number; readonly amount: number; readonly told: RateLimit }[] = [];
        quota.send(1, begin);
        quota.settle(1, server.take(1, begin), begin);
        let now = begin;
        const hear = () => {
          while (answers[0] !== undefined && answers[0].at <= now) {
            const { at, amount, told } = answers.shift()!;
            quota.settle(amount, told, at);
          }
        };
        for (const request of requests) {
          const amount = Math.min(request.amount, limit);
          now += request.passMs;
          hear();
          for (let waitMs = quota.waitMs(amount, now); waitMs > 0; waitMs = quota.waitMs(amount, now)) {
            now = Math.min(now + waitMs, answers[0]?.at ?? Infinity);
            hear();
          }
          quota.send(amount, now);
          answers.push({ at: now + thereMs + backMs, amount, told: server.take(amount, now + thereMs) });
          expect(server.left).toBeGreaterThan(-1e-6);
        }
      }),
      seeded(500),
    );
  });
});

/** A server whose quota grows evenly, and is whole after a minute when it was empty. */
class EvenServer {
  left: number;
  #at = begin;

  constructor(private readonly limit: number) {
    this.left = limit;
  }

  take(amount: number, now: number): RateLimit {
    this.left = Math.min(this.left + ((now - this.#at) * this.limit) / 60_000, this.limit) - amount;
    this.#at = now;
    const resetMs = Math.ceil(((this.limit - this.left) * 60_000) / this.limit);
    return { limit: this.limit, remaining: Math.max(Math.floor(this.left), 0), resetMs };
  }
}
