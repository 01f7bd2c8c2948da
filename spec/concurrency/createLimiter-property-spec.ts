import fc from 'fast-check';
import { createLimiter } from 'rivulet';
import { EMPTY, NEVER, Observable, VirtualTimeScheduler } from 'rxjs';
import { seeded } from '../support/seeded.js';

const mine = new RangeError('mine');

/** What becomes of one stream. Times are in milliseconds. */
const plan = fc.record({
  at: fc.nat({ max: 30 }),
  /** How long it lasts, if nobody leaves; 0 ends at once. */
  lastsMs: fc.nat({ max: 12 }),
  ending: fc.constantFrom('complete', 'error', 'throw'),
  /** How long after its subscription it is left, if it is. */
  leftAfterMs: fc.option(fc.nat({ max: 25 }), { nil: undefined }),
  priority: fc.constantFrom(0, 0, 0, 1, -1),
  group: fc.constantFrom(undefined, 'a', 'b'),
});

describe('createLimiter', () => {
  it('should keep its limit and use all of it, and lose no place, whatever becomes of the streams', () => {
    fc.assert(
      fc.property(fc.array(plan, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (plans, concurrency) => {
        const clock = new VirtualTimeScheduler();
        const limit = createLimiter({ concurrency, scheduler: clock });
        let running = 0;
        let waiting = 0;
        for (const { at, lastsMs, ending, leftAfterMs, priority, group } of plans) {
          let begun = false;
          const stream = new Observable<never>((subscriber) => {
            running++;
            expect(running).toBeLessThanOrEqual(concurrency);
            const end = () => {
              if (ending === 'complete') subscriber.complete();
              else subscriber.error(mine);
            };
            subscriber.add(() => running--);
            if (lastsMs === 0) end();
            else subscriber.add(clock.schedule(end, lastsMs));
          });
          const factory = () => {
            begun = true;
            waiting--;
            if (ending === 'throw') throw mine;
            return stream;
          };
          clock.schedule(() => {
            waiting++;
            const subscription = limit(factory, { priority, group }).subscribe({ error: () => undefined });
            if (leftAfterMs === undefined) return;
            clock.schedule(() => {
              if (!begun && !subscription.closed) waiting--;
              subscription.unsubscribe();
            }, leftAfterMs);
          }, at);
        }
        // Between any two moments at which something happens.
        for (let at = 0.5; at < 100; at++) {
          clock.schedule(() => {
            expect([limit.activeCount, limit.pendingCount]).toEqual([running, waiting]);
            if (waiting > 0) expect(running).toBe(concurrency);
          }, at);
        }
        clock.flush();

        expect([limit.activeCount, limit.pendingCount, running, waiting]).toEqual([0, 0, 0, 0]);
        for (let count = 1; count <= concurrency; count++) {
          limit(() => NEVER).subscribe();
          expect([limit.activeCount, limit.pendingCount]).toEqual([count, 0]);
        }
      }),
      seeded(500),
    );
  });

  const arrival = fc.record({ passMs: fc.nat({ max: 40_000 }), tokens: fc.nat({ max: 12 }) });
  const limits = fc.record({
    requestsPerMinute: fc.integer({ min: 1, max: 5 }),
    tokensPerMinute: fc.constantFrom(10, Infinity),
  });

  it('should begin each request at the first moment that its limits and those before it allow', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), limits, (arrivals, given) => {
        const clock = new VirtualTimeScheduler();
        const limit = createLimiter({ ...given, scheduler: clock });
        const begun: number[] = [];
        const expected: Sent[] = [];
        let arrivedAt = 0;
        for (const { passMs, tokens } of arrivals) {
          arrivedAt += passMs;
          expected.push({ at: firstMoment(expected, arrivedAt, tokens, given), tokens });
          clock.schedule(() => {
            const stream = limit(
              () => {
                begun.push(clock.now());
                return EMPTY;
              },
              { tokens },
            );
            stream.subscribe();
          }, arrivedAt);
        }
        clock.flush();

        expect(begun).toEqual(expected.map(({ at }) => at));
      }),
      seeded(300),
    );
  });
});

interface Sent {
  readonly at: number;
  readonly tokens: number;
}

/** By trying each moment at which there may be room: the arrival, that of the one before, and those a minute after one. */
function firstMoment(
  before: readonly Sent[],
  arrivedAt: number,
  tokens: number,
  { requestsPerMinute, tokensPerMinute }: { readonly requestsPerMinute: number; readonly tokensPerMinute: number },
): number {
  const earliest = Math.max(arrivedAt, before.at(-1)?.at ?? 0);
  const moments = [earliest, ...before.map(({ at }) => at + 60_000)].filter((at) => at >= earliest);
  const isFree = (moment: number) => {
    const inside = before.filter(({ at }) => at > moment - 60_000);
    const sum = inside.reduce((total, each) => total + each.tokens, 0);
    return inside.length < requestsPerMinute && (sum === 0 || sum + tokens <= tokensPerMinute);
  };
  return Math.min(...moments.filter(isFree));
}
