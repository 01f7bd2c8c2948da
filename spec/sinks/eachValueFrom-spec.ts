import { BufferOverflowError, eachValueFrom, type ValueIterator } from 'rivulet';
import { concat, from, interval, of, Subject, take, throwError } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAValueIterator } from './itShouldBeAValueIterator.js';

/** All values of an iterator. */
async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe('eachValueFrom', () => {
  itShouldBeAValueIterator(eachValueFrom);

  it('should give each value once, in order, of a source that emits at once', async () => {
    expect(await collect(eachValueFrom(of(1, 2, 3)))).toEqual([1, 2, 3]);
    expect(await collect(eachValueFrom(of(1, 2, 3).pipe(take(2))))).toEqual([1, 2]);
  });

  it('should give each value once, in order, of a source that takes its time', async () => {
    expect(await collect(eachValueFrom(interval(0).pipe(take(3))))).toEqual([0, 1, 2]);
  });

  it('should keep what comes while nobody asks', async () => {
    const source = new Subject<number>();
    const iterator = eachValueFrom(source);
    const first = iterator.next();
    for (const value of [1, 2, 3]) source.next(value);
    source.complete();

    expect(await first).toEqual({ done: false, value: 1 });
    expect(await collect(iterator)).toEqual([2, 3]);
  });

  it('should have what its reader lets the source emit', async () => {
    const source = new Subject<number>();
    const iterator = eachValueFrom(source);
    const first = iterator.next().then((result) => {
      for (const value of [2, 3]) source.next(value);
      return result;
    });
    source.next(1);

    expect((await first).value).toBe(1);
    expect((await iterator.next()).value).toBe(2);
    expect((await iterator.next()).value).toBe(3);
  });

  it('should tell of an error after the values before it', async () => {
    const iterator = eachValueFrom(
      concat(
        of(1, 2),
        throwError(() => new RangeError('mine')),
      ),
    );
    const seen: number[] = [];
    const loop = (async () => {
      for await (const value of iterator) seen.push(value);
    })();

    await expect(loop).rejects.toThrow(new RangeError('mine'));
    expect(seen).toEqual([1, 2]);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('should give values that are promises, null or undefined as they are', async () => {
    const promise = Promise.resolve(1);
    const iterator = eachValueFrom(from([undefined, null, [promise]]));

    expect((await iterator.next()).value).toBeUndefined();
    expect(await iterator.next()).toEqual({ done: false, value: null });
    expect((await iterator.next()).value).toEqual([promise]);
  });

  it('should be lossless and bounded, by default by an error', async () => {
    const source = new Subject<number>();
    const iterator = eachValueFrom(source, { highWaterValues: 2 });
    void iterator.next();
    for (const value of [1, 2, 3, 4]) source.next(value);

    expect(source.observed).toBe(false);
    expect((await iterator.next()).value).toBe(2);
    expect((await iterator.next()).value).toBe(3);
    expect((await iterator.next()).value).toBe(4);
    await expect(iterator.next()).rejects.toBeInstanceOf(BufferOverflowError);
    expect((await iterator.next()).done).toBe(true);
  });

  it('should refuse options that are none before it is iterated', () => {
    expect(() => eachValueFrom(of(1), { highWaterValues: NaN })).toThrow(TypeError);
    expect(() => eachValueFrom(of(1), { overflow: 'drop' as 'error' })).toThrow(TypeError);
  });

  it('should have the type of its values', () => {
    expectType<ValueIterator<number>>(eachValueFrom(of(1)));
    // @ts-expect-error numbers are no texts
    expectType<ValueIterator<string>>(eachValueFrom(of(1)));
  });
});
