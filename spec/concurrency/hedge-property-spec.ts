import fc from 'fast-check';
import { APIConnectionError, hedge, type HedgeWinner } from 'rivulet';
import { Observable, VirtualTimeScheduler } from 'rxjs';
import { seeded } from '../support/seeded.js';

const gone = new APIConnectionError('gone');
const mine = new RangeError('mine');

/** What a request does: values after so many milliseconds each, and then an end, if there is one. */
const request = fc.record({
  values: fc.array(fc.record({ afterMs: fc.nat({ max: 6 }), isContent: fc.boolean() }), { maxLength: 5 }),
  endAfterMs: fc.nat({ max: 6 }),
  ending: fc.constantFrom('complete', 'fail', 'refuse', 'stall'),
});
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

interface Value {
  readonly attempt: number;
  readonly index: number;
  readonly isContent: boolean;
}

function streamOf({ values, endAfterMs, ending }: Request, attempt: number, clock: VirtualTimeScheduler) {
  return new Observable<Value>((subscriber) => {
    let at = 0;
    const then = (afterMs: number, work: () => void) => {
      at += afterMs;
      if (at === 0) work();
      else subscriber.add(clock.schedule(work, at));
    };
    for (const [index, { afterMs, isContent }] of values.entries()) {
      then(afterMs, () => {
        subscriber.next({ attempt, index, isContent });
      });
    }
    then(endAfterMs, () => {
      if (ending === 'complete') subscriber.complete();
      else if (ending !== 'stall') subscriber.error(ending === 'fail' ? gone : mine);
    });
  });
}

describe('hedge', () => {
  const settings = fc.record({
    afterMs: fc.nat({ max: 10 }),
    maxAttempts: fc.integer({ min: 1, max: 4 }),
    leftAtMs: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
  });
  const requests = fc.array(request, { minLength: 4, maxLength: 4 });

  it('should give one answer in order, of the first that has content, and leave nothing open', () => {
    fc.assert(
      fc.property(requests, settings, (all, { afterMs, maxAttempts, leftAtMs }) => {
        const clock = new VirtualTimeScheduler();
        const open = new Set<number>();
        const begun: { readonly at: number; readonly attempt: number }[] = [];
        const failedAt: number[] = [];
        const winners: HedgeWinner[] = [];
        const seen: Value[] = [];
        let end: unknown;

        const factory = (attempt: number) =>
          new Observable<Value>((subscriber) => {
            begun.push({ at: clock.now(), attempt });
            open.add(attempt);
            subscriber.add(() => open.delete(attempt));
            streamOf(all[attempt]!, attempt, clock).subscribe({
              next: (value) => {
                subscriber.next(value);
              },
              error: (error: unknown) => {
                if (error === gone) failedAt.push(clock.now());
                subscriber.error(error);
              },
              complete: () => {
                subscriber.complete();
              },
            });
          });
        const subscription = hedge(factory, {
          afterMs,
          maxAttempts,
          isContent: ({ isContent }) => isContent,
          onWinner: (winner) => winners.push(winner),
          scheduler: clock,
        }).subscribe({
          next: (value) => {
            // The others are left before the content is emitted.
            expect([...open]).toEqual(open.size === 0 ? [] : [value.attempt]);
            seen.push(value);
          },
          error: (error: unknown) => (end = error),
          complete: () => (end = 'complete'),
        });
        if (leftAtMs !== undefined) {
          clock.schedule(() => {
            subscription.unsubscribe();
            expect(open.size).toBe(0);
          }, leftAtMs);
        }
        clock.flush();

        // Each one after the one before: so much later, or when one had failed.
        for (const [index, { at, attempt }] of begun.entries()) {
          expect(attempt).toBe(index);
          expect(index).toBeLessThan(maxAttempts);
          const before = begun[index - 1];
          if (before !== undefined) expect(at === before.at + afterMs || failedAt.includes(at)).toBe(true);
        }
        const [winner] = winners;
        expect(winners.length).toBeLessThanOrEqual(1);
        if (winner === undefined) {
          expect(seen).toEqual([]);
          expect(end === 'complete').toBe(false);
        } else {
          const all_ = all[winner.attempt]!.values.map(({ isContent }, index) => ({
            attempt: winner.attempt,
            index,
            isContent,
          }));
          expect(seen).toEqual(all_.slice(0, seen.length));
          if (end !== undefined) expect(seen).toHaveLength(all_.length);
          expect(winner.attempts).toBe(begun.length);
        }
        if (end === gone && winner === undefined) expect(failedAt).toHaveLength(maxAttempts);
        const isStalled = winner !== undefined && all[winner.attempt]!.ending === 'stall';
        if (end !== undefined || leftAtMs !== undefined) expect(open.size).toBe(0);
        else if (winner !== undefined) expect([isStalled, open.size]).toEqual([true, 1]);
      }),
      seeded(1_000),
    );
  });
});
