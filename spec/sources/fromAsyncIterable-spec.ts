import { eachValueFrom } from 'rivulet';
import { lastValueFrom, Subject, take, toArray } from 'rxjs';
import { fromAsyncIterable } from '../../src/sources/fromAsyncIterable.js';
import { withStreamScope } from '../../src/flow/StreamScope.js';
import { CountingDemand } from '../flow/CountingDemand.js';

/** Far more than any of these tests asks for. Whoever never stops asking is told so. */
const ENOUGH = 1_000;

/** 1, 2, 3 … and what was asked of it. */
function counting(end = Infinity) {
  const log = { begun: 0, made: 0, returned: 0 };
  const iterable: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => {
      log.begun++;
      let value = 0;
      return {
        next: () => {
          if (log.made >= ENOUGH) return Promise.reject(new Error('expected somebody to stop asking'));
          if (value === end) return Promise.resolve({ done: true, value: undefined });
          log.made++;
          return Promise.resolve({ done: false, value: ++value });
        },
        return: () => {
          log.returned++;
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    },
  };
  return { iterable, log };
}

/** An iterable whose values are given by hand. */
function byHand<T>() {
  const log = { asked: 0, returned: 0 };
  const asks = new Subject<(result: Promise<IteratorResult<T>>) => void>();
  const iterable: AsyncIterable<T> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        log.asked++;
        return new Promise((resolve) => {
          asks.next(resolve);
        });
      },
      return: () => {
        log.returned++;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  return { iterable, log, asks };
}

describe('fromAsyncIterable', () => {
  it('should emit the values in order, and complete', async () => {
    const { iterable, log } = counting(3);
    expect(await lastValueFrom(fromAsyncIterable(iterable).pipe(toArray()))).toEqual([1, 2, 3]);
    // What has ended is not returned.
    expect(log).toEqual({ begun: 1, made: 3, returned: 0 });
    expect(await lastValueFrom(fromAsyncIterable(counting(0).iterable).pipe(toArray()))).toEqual([]);
  });

  it('should iterate anew for each subscription, and not before', async () => {
    const { iterable, log } = counting(2);
    const source = fromAsyncIterable(iterable);
    expect(log.begun).toBe(0);
    expect(await lastValueFrom(source.pipe(toArray()))).toEqual([1, 2]);
    expect(await lastValueFrom(source.pipe(toArray()))).toEqual([1, 2]);
    expect(log.begun).toBe(2);
  });

  it('should emit later than it is subscribed to', async () => {
    let seen = 0;
    const done = lastValueFrom(fromAsyncIterable(counting(1).iterable));
    fromAsyncIterable(counting(1).iterable).subscribe(() => seen++);
    expect(seen).toBe(0);
    await done;
    expect(seen).toBe(1);
  });

  it('should ask for one value at a time', async () => {
    const { iterable, log, asks } = byHand<number>();
    const seen: number[] = [];
    const asked = () =>
      new Promise<(result: Promise<IteratorResult<number>>) => void>((resolve) =>
        asks.pipe(take(1)).subscribe(resolve),
      );
    const first = asked();
    const subscription = fromAsyncIterable(iterable).subscribe((value) => seen.push(value));
    const give = await first;
    expect(log.asked).toBe(1);
    const second = asked();
    give(Promise.resolve({ done: false, value: 1 }));
    await second;
    expect([seen, log.asked]).toEqual([[1], 2]);
    subscription.unsubscribe();
  });

  it('should be returned at once when it is left, also while a value is awaited', async () => {
    const { iterable, log } = counting();
    await lastValueFrom(fromAsyncIterable(iterable).pipe(take(3)));
    expect(log).toEqual({ begun: 1, made: 3, returned: 1 });

    const waiting = byHand<number>();
    const asked = new Promise((resolve) => waiting.asks.pipe(take(1)).subscribe(resolve));
    const subscription = fromAsyncIterable(waiting.iterable).subscribe();
    await asked;
    expect(waiting.log.returned).toBe(0);
    subscription.unsubscribe();
    expect(waiting.log.returned).toBe(1);
  });

  it('should emit nothing that comes after it was left', async () => {
    const { iterable, asks } = byHand<number>();
    const seen: unknown[] = [];
    const asked = new Promise<(result: Promise<IteratorResult<number>>) => void>((resolve) =>
      asks.pipe(take(1)).subscribe(resolve),
    );
    const subscription = fromAsyncIterable(iterable).subscribe({
      next: (value) => seen.push(value),
      error: (error: unknown) => seen.push(error),
      complete: () => seen.push('complete'),
    });
    const give = await asked;
    subscription.unsubscribe();
    const late = Promise.reject<IteratorResult<number>>(new RangeError('mine'));
    give(late);
    await late.catch(() => undefined);
    await Promise.resolve();
    expect(seen).toEqual([]);
  });

  it('should be content with an iterator that has no return, or one that fails', async () => {
    const without: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: false, value: 'a' }) }),
    };
    const failing: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve({ done: false, value: 'a' }),
        return: () => Promise.reject(new RangeError('mine')),
      }),
    };
    for (const iterable of [without, failing]) {
      expect(await lastValueFrom(fromAsyncIterable(iterable).pipe(take(2), toArray()))).toEqual(['a', 'a']);
    }
  });

  it('should pass what the iterable throws, which is over then', async () => {
    const error = new RangeError('mine');
    const seen: unknown[] = [];
    const throwing = async function* () {
      yield await Promise.resolve(1);
      throw error;
    };
    await new Promise<void>((resolve) => {
      fromAsyncIterable(throwing()).subscribe({
        next: (value) => seen.push(value),
        error: (thrown: unknown) => {
          seen.push(thrown);
          resolve();
        },
      });
    });
    expect(seen).toEqual([1, error]);

    const log = { returned: 0 };
    const rejects: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(error),
        return: () => {
          log.returned++;
          return Promise.resolve({ done: true, value: undefined });
        },
      }),
    };
    await expect(lastValueFrom(fromAsyncIterable(rejects))).rejects.toBe(error);
    expect(log.returned).toBe(0);
    const none: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => {
        throw error;
      },
    };
    await expect(lastValueFrom(fromAsyncIterable(none))).rejects.toBe(error);
  });

  describe('under an iterator', () => {
    it('should be held back by a loop that is slow', async () => {
      const { iterable, log } = counting();
      const ahead: number[] = [];
      for await (const value of eachValueFrom(fromAsyncIterable(iterable), { highWaterValues: 4 })) {
        // Turns enough for all that is not held.
        for (let turns = 0; turns < 50; turns++) await Promise.resolve();
        ahead.push(log.made - value);
        if (value === 20) break;
      }
      // Four may wait, and one is too many.
      expect(Math.max(...ahead)).toBe(5);
      expect(log.returned).toBe(1);
    });

    it('should give all values, and its end, behind each wait', async () => {
      const all: number[] = [];
      for await (const value of eachValueFrom(fromAsyncIterable(counting(50).iterable), { highWaterValues: 1 }))
        all.push(value);
      expect(all).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    });
  });

  it.each(['its end', 'unsubscribing'])('should be forgotten by those who hold it after %s', async (how) => {
    const demand = new CountingDemand();
    const source = withStreamScope({ ended: false, demand }, fromAsyncIterable(counting(2).iterable));
    if (how === 'its end') await lastValueFrom(source);
    else source.subscribe().unsubscribe();
    expect(demand.attached).toBe(0);
  });

  it('should not wait for ever for who holds it, once it is left', async () => {
    const demand = new CountingDemand();
    const { iterable, log } = counting();
    const subscription = withStreamScope({ ended: false, demand }, fromAsyncIterable(iterable)).subscribe();
    demand.hold();
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
    const { made } = log;
    subscription.unsubscribe();
    demand.release();
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
    expect(log).toEqual({ begun: 1, made, returned: 1 });
  });
});
