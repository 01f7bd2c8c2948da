import { BufferOverflowError, syncValuesFrom, type SyncIterator, WouldBlockError } from 'rivulet';
import {
  concat,
  concatMap,
  finalize,
  from,
  map,
  NEVER,
  Observable,
  of,
  range,
  Subject,
  take,
  throwError,
  timer,
} from 'rxjs';
import { currentStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';

const END = { done: true, value: undefined };

/** Iterates until the end or an error, which it gives as well. */
function iterate<T>(values: Iterable<T>): { readonly seen: readonly T[]; readonly error: unknown } {
  const seen: T[] = [];
  try {
    for (const value of values) seen.push(value);
  } catch (error) {
    return { seen, error };
  }
  return { seen, error: undefined };
}

describe('syncValuesFrom', () => {
  it('should iterate what emits at once, in order, through operators', () => {
    const source = from([1, 2]).pipe(
      concatMap((value) => of(value, 10 * value)),
      map((value) => value + 0.5),
    );
    expect([...syncValuesFrom(source)]).toEqual([1.5, 10.5, 2.5, 20.5]);
    expect([...syncValuesFrom(of())]).toEqual([]);
  });

  it('should subscribe at the first next, and unsubscribe when the loop is left', () => {
    const log: string[] = [];
    const source = concat(
      new Observable<number>((subscriber) => {
        log.push('subscribed');
        subscriber.next(1);
        subscriber.complete();
      }),
      NEVER,
    ).pipe(finalize(() => log.push('left')));
    const iterator = syncValuesFrom(source);
    expect(log).toEqual([]);

    for (const value of iterator) {
      log.push(`got ${value}`);
      break;
    }
    expect(log).toEqual(['subscribed', 'got 1', 'left']);
    expect(iterator.next()).toEqual(END);
  });

  it('should unsubscribe when the body of a loop throws, whose error passes', () => {
    const source = new Subject<number>();
    expect(() => {
      for (const value of syncValuesFrom(concat(of(1), source))) throw new RangeError(`${value}`);
    }).toThrow(new RangeError('1'));
    expect(source.observed).toBe(false);
  });

  it('should throw an error after the values before it, once', () => {
    const iterator = syncValuesFrom(
      concat(
        of(1, 2),
        throwError(() => new RangeError('mine')),
      ),
    );
    expect(iterator.next()).toEqual({ done: false, value: 1 });
    expect(iterator.next()).toEqual({ done: false, value: 2 });
    expect(() => iterator.next()).toThrow(new RangeError('mine'));
    expect(iterator.next()).toEqual(END);
  });

  it('should throw where it would have to wait, after the values before that, and leave the source', () => {
    const source = new Subject<number>();

    expect(iterate(syncValuesFrom(concat(of(1, 2), source)))).toEqual({ seen: [1, 2], error: new WouldBlockError() });
    expect(source.observed).toBe(false);
    expect(iterate(syncValuesFrom(timer(0)))).toEqual({ seen: [], error: new WouldBlockError() });
    expect(new WouldBlockError()).toMatchObject({ code: 'WOULD_BLOCK', name: 'WouldBlockError' });
  });

  it('should have ended when it has thrown', () => {
    const source = new Subject<number>();
    const iterator = syncValuesFrom(source);
    expect(() => iterator.next()).toThrow(WouldBlockError);
    expect(iterator.next()).toEqual(END);
    expect(source.observed).toBe(false);
  });

  it('should wait for a source that can be waited for', () => {
    let waited = 0;
    const source = new Observable<number>((subscriber) => {
      const demand = currentStreamScope()?.demand;
      expect(demand?.blocks).toBe(true);
      demand?.attachWait(() => {
        waited++;
        // Now and then something happens that is no value.
        if (waited % 2 === 0) subscriber.next(waited);
        if (waited === 5) subscriber.complete();
        return true;
      });
    });

    expect([...syncValuesFrom(source)]).toEqual([2, 4]);
    expect(waited).toBe(5);
  });

  it('should throw when there is nothing left to wait for', () => {
    const source = new Observable<number>((subscriber) => {
      let waits = 2;
      currentStreamScope()?.demand?.attachWait(() => {
        if (waits-- <= 0) return false;
        subscriber.next(waits);
        return true;
      });
    });

    expect(iterate(syncValuesFrom(source))).toEqual({ seen: [1, 0], error: new WouldBlockError() });
  });

  it('should unsubscribe at return and at throw, and give out nothing that waits', () => {
    const source = new Subject<number>();
    const returned = syncValuesFrom(concat(of(1, 2), source));
    returned.next();
    expect(source.observed).toBe(true);
    expect(returned.return()).toEqual(END);
    expect(source.observed).toBe(false);
    expect(returned.next()).toEqual(END);
    expect(returned.return()).toEqual(END);

    const thrown = syncValuesFrom(concat(of(1, 2), source));
    thrown.next();
    expect(() => thrown.throw(new RangeError('yours'))).toThrow(new RangeError('yours'));
    expect(source.observed).toBe(false);
    expect(thrown.next()).toEqual(END);
  });

  it('should never subscribe when it was returned before', () => {
    const { source, count } = endless(1);
    const iterator = syncValuesFrom(source);
    iterator.return();

    expect(iterator.next()).toEqual(END);
    expect(count()).toBe(0);
  });

  it('should be disposed of by using', () => {
    const source = new Subject<number>();
    {
      using iterator = syncValuesFrom(concat(of(1), source));
      iterator.next();
      expect(source.observed).toBe(true);
    }
    expect(source.observed).toBe(false);
  });

  it('should let an operator stop a source that emits at once', () => {
    const { source, count } = endless('a', 'b');

    expect([...syncValuesFrom(source.pipe(take(3)))]).toEqual(['a', 'b', 'a']);
    expect(count()).toBe(3);
  });

  it('should run through a source that cannot be held back, up to 2 to the 20th values', () => {
    const most = 2 ** 20;
    let last = -1;
    for (const value of syncValuesFrom(range(0, most + 1))) last = value;
    expect(last).toBe(most); // the first one did not wait

    const { seen, error } = iterate(syncValuesFrom(range(0, most + 100)));
    expect(error).toEqual(new BufferOverflowError(most + 1, 0));
    expect(seen.length).toBe(most + 2);
  });

  it('should have the type of its values', () => {
    expectType<SyncIterator<number>>(syncValuesFrom(of(1)));
    // @ts-expect-error numbers are no texts
    expectType<SyncIterator<string>>(syncValuesFrom(of(1)));
  });
});
