import { latestValueFrom, type ValueIterator } from 'rivulet';
import { concat, of, Subject, throwError } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAValueIterator } from './itShouldBeAValueIterator.js';

describe('latestValueFrom', () => {
  itShouldBeAValueIterator(latestValueFrom);

  it('should give the latest of the values that came while nobody asked, once', async () => {
    const source = new Subject<number>();
    const iterator = latestValueFrom(source);
    const first = iterator.next();
    for (const value of [1, 2, 3]) source.next(value);
    const second = iterator.next();
    const third = iterator.next();
    source.next(4);

    expect((await first).value).toBe(1);
    expect((await second).value).toBe(3);
    expect((await third).value).toBe(4);
  });

  it('should give the latest one also when the source has ended meanwhile', async () => {
    const iterator = latestValueFrom(of(1, 2, 3));

    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    expect(await iterator.next()).toEqual({ done: false, value: 3 });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('should tell of an error after the latest value', async () => {
    const iterator = latestValueFrom(
      concat(
        of(1, 2, 3),
        throwError(() => new RangeError('mine')),
      ),
    );

    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    expect(await iterator.next()).toEqual({ done: false, value: 3 });
    await expect(iterator.next()).rejects.toThrow(new RangeError('mine'));
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('should give a value that is undefined as one', async () => {
    const iterator = latestValueFrom(of(1, undefined));

    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    expect(await iterator.next()).toEqual({ done: false, value: undefined });
  });

  it('should have the type of its values', () => {
    expectType<ValueIterator<number>>(latestValueFrom(of(1)));
    // @ts-expect-error numbers are no texts
    expectType<ValueIterator<string>>(latestValueFrom(of(1)));
  });
});
