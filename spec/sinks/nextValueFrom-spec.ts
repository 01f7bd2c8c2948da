import { nextValueFrom, type ValueIterator } from 'rivulet';
import { concat, NEVER, of, Subject } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAValueIterator } from './itShouldBeAValueIterator.js';

describe('nextValueFrom', () => {
  itShouldBeAValueIterator(nextValueFrom);

  it('should drop what comes while nobody asks', async () => {
    const source = new Subject<number>();
    const iterator = nextValueFrom(source);
    const first = iterator.next();
    for (const value of [1, 2, 3]) source.next(value);
    const second = iterator.next();
    for (const value of [4, 5]) source.next(value);

    expect((await first).value).toBe(1);
    expect((await second).value).toBe(4);
  });

  it('should end for those who ask after the last value', async () => {
    const source = new Subject<number>();
    const iterator = nextValueFrom(source);
    void iterator.next();
    for (const value of [1, 2]) source.next(value);
    source.complete();

    expect((await iterator.next()).done).toBe(true);
  });

  it('should take the first value of a source that emits at once', async () => {
    const iterator = nextValueFrom(concat(of(1, 2, 3), NEVER));
    expect((await iterator.next()).value).toBe(1);

    const second = iterator.next();
    await iterator.return();
    expect((await second).done).toBe(true);
  });

  it('should have the type of its values', () => {
    expectType<ValueIterator<number>>(nextValueFrom(of(1)));
    // @ts-expect-error numbers are no texts
    expectType<ValueIterator<string>>(nextValueFrom(of(1)));
  });
});
