import { bufferedValuesFrom, BufferOverflowError, fromIterable, type ValueIterator } from 'rivulet';
import { concat, of, Subject, throwError } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAValueIterator } from './itShouldBeAValueIterator.js';

describe('bufferedValuesFrom', () => {
  itShouldBeAValueIterator(bufferedValuesFrom, (value) => [value]);

  it('should give all that came since the last batch, in order, and wait when there is nothing', async () => {
    const source = new Subject<number>();
    const iterator = bufferedValuesFrom(source);
    const first = iterator.next();
    for (const value of [1, 2, 3]) source.next(value);

    expect((await first).value).toEqual([1]);
    expect((await iterator.next()).value).toEqual([2, 3]);
    const waiting = iterator.next();
    for (const value of [4, 5]) source.next(value);
    expect((await waiting).value).toEqual([4]);
    expect((await iterator.next()).value).toEqual([5]);
  });

  it('should end after the last batch', async () => {
    const batches: (readonly number[])[] = [];
    for await (const batch of bufferedValuesFrom(of(1, 2, 3))) batches.push(batch);

    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('should tell of an error after the batch before it', async () => {
    const iterator = bufferedValuesFrom(
      concat(
        of(1, 2, 3),
        throwError(() => new RangeError('mine')),
      ),
    );

    expect((await iterator.next()).value).toEqual([1]);
    expect((await iterator.next()).value).toEqual([2, 3]);
    await expect(iterator.next()).rejects.toThrow(new RangeError('mine'));
    expect((await iterator.next()).done).toBe(true);
  });

  it('should hold its source when the batch is full, and leave what comes in answer for the next one', async () => {
    let made = 0;
    function* numbers() {
      for (;;) yield ++made;
    }
    const iterator = bufferedValuesFrom(fromIterable(numbers()), { highWaterValues: 4 });

    expect((await iterator.next()).value).toEqual([1]);
    expect(made).toBe(6);
    expect((await iterator.next()).value).toEqual([2, 3, 4, 5, 6]);
    // Nothing waited any more: it went on, until five waited again.
    expect(made).toBe(11);
    expect((await iterator.next()).value).toEqual([7, 8, 9, 10, 11]);
    await iterator.return();
  });

  it('should let its source go on for a read that finds nothing', async () => {
    const batches: (readonly string[])[] = [];
    for await (const batch of bufferedValuesFrom(fromIterable('abc'), { highWaterValues: 0 })) batches.push(batch);

    expect(batches).toEqual([['a'], ['b'], ['c']]);
  });

  it('should be bounded, by default by an error after the last batch', async () => {
    const source = new Subject<number>();
    const iterator = bufferedValuesFrom(source, { highWaterValues: 2 });
    void iterator.next();
    for (const value of [1, 2, 3, 4, 5]) source.next(value);

    expect((await iterator.next()).value).toEqual([2, 3, 4]);
    await expect(iterator.next()).rejects.toThrow(new BufferOverflowError(3, 0));
  });

  it('should keep what its policy keeps', async () => {
    const source = new Subject<number>();
    const iterator = bufferedValuesFrom(source, { highWaterValues: 2, overflow: 'dropOldest' });
    void iterator.next();
    for (const value of [1, 2, 3, 4, 5]) source.next(value);

    expect((await iterator.next()).value).toEqual([4, 5]);
  });

  it('should refuse options that are none before it is iterated', () => {
    expect(() => bufferedValuesFrom(of(1), { highWaterValues: NaN })).toThrow(TypeError);
  });

  it('should have the type of its batches', () => {
    expectType<ValueIterator<readonly number[]>>(bufferedValuesFrom(of(1)));
    // @ts-expect-error a batch is not one value
    expectType<ValueIterator<number>>(bufferedValuesFrom(of(1)));
  });
});
