import { eachValueFrom, fromIterable } from 'rivulet';
import fc from 'fast-check';
import { concatMap, from, Observable, type Subscriber } from 'rxjs';
import { Pausable } from '../../src/flow/Pausable.js';
import { seeded } from '../support/seeded.js';

/** How many values each push has. */
const pushes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 40 });
const largestPush = 4;
const highWaterValues = fc.integer({ min: 0, max: 6 });

describe('eachValueFrom', () => {
  it('should give all values in order, with no more waiting than the mark and one push, for any turns of a source and its reader', async () => {
    const turns = fc.array(fc.oneof(fc.constant('read' as const), fc.integer({ min: 1, max: largestPush })), {
      maxLength: 80,
    });
    await fc.assert(
      fc.asyncProperty(turns, highWaterValues, async (steps, mark) => {
        let emitted = 0;
        let subscriber: Subscriber<number> | undefined;
        const pausable = new Pausable({ pause: () => undefined, resume: () => undefined });
        const iterator = eachValueFrom(new Observable<number>((current) => void (subscriber = current)), {
          highWaterValues: mark,
        });
        const reads: Promise<IteratorResult<number, undefined>>[] = [];
        for (const step of steps) {
          if (step === 'read') reads.push(iterator.next());
          else if (subscriber !== undefined && !pausable.isHeld) {
            pausable.push(() => {
              for (let left = step; left > 0; left--) subscriber?.next(emitted++);
            });
          }
          expect(emitted - reads.length).toBeLessThanOrEqual(mark + largestPush);
          if (reads.length > emitted) expect(pausable.isHeld).toBe(false);
        }
        while (reads.length <= emitted) reads.push(iterator.next());
        subscriber?.complete();

        const results = await Promise.all(reads);
        expect(results.slice(0, emitted).map(({ value }) => value)).toEqual(
          Array.from({ length: emitted }, (_, i) => i),
        );
        expect(results.slice(emitted).every(({ done }) => done)).toBe(true);
      }),
      seeded(500),
    );
  });

  it('should take no more of an iterable than it gave, the mark, and what one of its values makes', async () => {
    await fc.assert(
      fc.asyncProperty(pushes, highWaterValues, async (sizes, mark) => {
        let made = 0;
        const chunks = function* () {
          for (const size of sizes) yield Array.from({ length: size }, () => made++);
        };
        const values = fromIterable(chunks()).pipe(concatMap((chunk) => from(chunk)));
        let given = 0;
        for await (const value of eachValueFrom(values, { highWaterValues: mark })) {
          expect(value).toBe(given++);
          expect(made - given).toBeLessThanOrEqual(mark + largestPush);
        }
        expect(given).toBe(sizes.reduce((sum, size) => sum + size, 0));
      }),
      seeded(300),
    );
  });
});
