import { eachValueFrom, fromIterable, syncValuesFrom } from 'rivulet';
import {
  concat,
  concatMap,
  endWith,
  exhaustMap,
  filter,
  from,
  merge,
  mergeMap,
  type Observable,
  type OperatorFunction,
  Subject,
  switchMap,
  take,
  takeUntil,
} from 'rxjs';
import { CountingDemand } from '../flow/CountingDemand.js';
import { withStreamScope } from '../../src/flow/StreamScope.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

/** Far more than any of these tests asks for. Whoever never stops asking is told so. */
const ENOUGH = 1_000;

/** 1, 2, 3 … and what was asked of it. */
function counting(end = Infinity) {
  const log = { made: 0, returned: 0, ended: 0 };
  const iterable: Iterable<number> = {
    [Symbol.iterator]: () => {
      let value = 0;
      return {
        next: () => {
          if (log.made >= ENOUGH) throw new Error('expected somebody to stop asking');
          if (value === end) {
            log.ended++;
            return { done: true, value: undefined };
          }
          log.made++;
          return { done: false, value: ++value };
        },
        return: () => {
          log.returned++;
          return { done: true, value: undefined };
        },
      };
    },
  };
  return { iterable, log };
}

describe('fromIterable', () => {
  it('should emit all at once for a plain subscribe', () => {
    runMarbles(({ expectObservable }) => {
      expectObservable(fromIterable(['a', 'b', 'c'])).toBe('(abc|)');
      expectObservable(fromIterable([])).toBe('|');
      expectObservable(fromIterable('ab')).toBe('(ab|)');
      expectObservable(fromIterable(new Set(['a']))).toBe('(a|)');
    });
  });

  it('should iterate anew for each subscription, and not before', () => {
    const { iterable, log } = counting(2);
    const source = fromIterable(iterable);
    expect(log.made).toBe(0);
    const seen: number[] = [];
    for (let subscription = 0; subscription < 2; subscription++) source.subscribe((value) => seen.push(value));

    expect(seen).toEqual([1, 2, 1, 2]);
    expect(log).toEqual({ made: 4, returned: 0, ended: 2 });
  });

  it('should return the iterator that is left before its end, once', () => {
    const { iterable, log } = counting();
    fromIterable(iterable).pipe(take(3)).subscribe();

    expect(log).toEqual({ made: 3, returned: 1, ended: 0 });
  });

  it('should be content with an iterator that has no return', () => {
    const iterable = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 'a' }) }) };
    runMarbles(({ expectObservable }) => {
      expectObservable(fromIterable(iterable).pipe(take(2))).toBe('(aa|)');
    });
  });

  it('should pass what the iterable throws, which is over then', () => {
    const error = new RangeError('mine');
    let returned = 0;
    const throwing = (after: number): Iterable<string> => ({
      [Symbol.iterator]: () => ({
        next: () => {
          if (after-- <= 0) throw error;
          return { done: false, value: 'a' };
        },
        return: () => {
          returned++;
          return { done: true, value: undefined };
        },
      }),
    });
    const none: Iterable<string> = {
      [Symbol.iterator]: () => {
        throw error;
      },
    };
    runMarbles(({ expectObservable }) => {
      expectObservable(fromIterable(none)).toBe('#', undefined, error);
      expectObservable(fromIterable(throwing(0))).toBe('#', undefined, error);
      expectObservable(fromIterable(throwing(2))).toBe('(aa#)', undefined, error);
    });
    expect(returned).toBe(0);

    const iterator = syncValuesFrom(fromIterable(throwing(1)));
    expect(iterator.next()).toEqual({ done: false, value: 'a' });
    expect(() => iterator.next()).toThrow(error);
    expect(iterator.next().done).toBe(true);
    expect(returned).toBe(0);
  });

  describe('under an iterator that takes one value at a time', () => {
    it('should be advanced when a value is asked for, no further', () => {
      const { iterable, log } = counting(2);
      const iterator = syncValuesFrom(fromIterable(iterable));

      expect(log).toEqual({ made: 0, returned: 0, ended: 0 });
      expect(iterator.next().value).toBe(1);
      expect(log).toEqual({ made: 1, returned: 0, ended: 0 });
      expect(iterator.next().value).toBe(2);
      expect(log).toEqual({ made: 2, returned: 0, ended: 0 });
      expect(iterator.next().done).toBe(true);
      expect(log).toEqual({ made: 2, returned: 0, ended: 1 });
    });

    it('should be returned when a loop over it is left', () => {
      const { iterable, log } = counting();
      for (const value of syncValuesFrom(fromIterable(iterable))) if (value === 3) break;

      expect(log).toEqual({ made: 3, returned: 1, ended: 0 });
    });

    const even: OperatorFunction<number, number> = filter((value) => value % 2 === 0);
    const halves = (value: number) => fromIterable([value, value + 0.5]);
    const ways: Record<string, [OperatorFunction<number, number>, values: number[], made: number[]]> = {
      filter: [even, [2, 4, 6], [2, 4, 6]],
      'concatMap to arrays': [concatMap((value) => from([value, value])), [1, 1, 2, 2], [1, 1, 2, 2]],
      'concatMap to iterables': [concatMap(halves), [1, 1.5, 2, 2.5], [1, 1, 2, 2]],
      'mergeMap to iterables': [mergeMap(halves), [1, 1.5, 2, 2.5], [1, 1, 2, 2]],
      'switchMap to iterables': [switchMap(halves), [1, 1.5, 2, 2.5], [1, 1, 2, 2]],
      'exhaustMap to iterables': [exhaustMap(halves), [1, 1.5, 2, 2.5], [1, 1, 2, 2]],
      'iterables of iterables': [
        (source) => source.pipe(concatMap(halves), concatMap(halves)),
        [1, 1.5, 1.5, 2, 2, 2.5, 2.5, 3],
        [1, 1, 1, 1, 2, 2, 2, 2],
      ],
      take: [take(2), [1, 2], [1, 2]],
    };
    it.each(Object.entries(ways))('should be advanced no further through %s', (_, [operator, values, made]) => {
      const { iterable, log } = counting();
      const iterator = syncValuesFrom(operator(fromIterable(iterable)));
      const seen = values.map(() => ({ value: iterator.next().value, made: log.made }));

      expect(seen).toEqual(values.map((value, index) => ({ value, made: made[index] })));
    });

    it.each<[string, (a: Observable<number>, b: Observable<number>) => Observable<number>]>([
      ['merge', (a, b) => merge(a, b)],
      ['concat', (a, b) => concat(a, b)],
    ])('should be one value at a time of all together through %s', (_, join) => {
      const a = counting(2);
      const b = counting(2);
      const iterator = syncValuesFrom(join(fromIterable(a.iterable), fromIterable(b.iterable)));
      const values: (number | undefined)[] = [];
      for (let asked = 1; asked <= 4; asked++) {
        values.push(iterator.next().value);
        expect(a.log.made + b.log.made).toBe(asked);
      }

      expect(values.sort()).toEqual([1, 1, 2, 2]);
      expect(iterator.next().done).toBe(true);
      expect([a.log.ended, b.log.ended]).toEqual([1, 1]);
    });
  });

  describe('under an iterator with a mark', () => {
    it('should be advanced to one beyond it, then when less than half wait', async () => {
      const { iterable, log } = counting();
      const iterator = eachValueFrom(fromIterable(iterable), { highWaterValues: 4 });
      const made: number[] = [];
      for (let asked = 1; asked <= 6; asked++) {
        expect((await iterator.next()).value).toBe(asked);
        made.push(log.made);
      }
      // One was awaited, four may wait, the sixth is one too many. When 2 to 5 are taken one waits: four more.
      expect(made).toEqual([6, 6, 6, 6, 10, 10]);
      expect(log.returned).toBe(0);
      await iterator.return();
      expect(log.returned).toBe(1);
    });

    it('should count the bytes of texts and of bytes', async () => {
      const texts = function* () {
        for (let count = 1; count <= ENOUGH; count++) yield '0123456789';
      };
      let taken = 0;
      const bytes = function* () {
        for (; taken < ENOUGH; taken++) yield new Uint8Array(10);
      };
      const iterator = eachValueFrom(fromIterable(bytes()), { highWaterBytes: 35 });
      await iterator.next();
      // The generator waits at its fifth: one was awaited, three may wait, one is too many.
      expect(taken).toBe(4);
      await iterator.return();

      const all: string[] = [];
      for await (const text of eachValueFrom(fromIterable(texts()), { highWaterBytes: 35 })) all.push(text);
      expect(all).toHaveLength(ENOUGH);
    });

    it('should throw when it is let go on, after the values before that', async () => {
      const numbers = function* () {
        yield* [1, 2, 3, 4];
        throw new RangeError('mine');
      };
      const iterator = eachValueFrom(fromIterable(numbers()), { highWaterValues: 1 });
      for (const value of [1, 2, 3, 4]) expect((await iterator.next()).value).toBe(value);

      await expect(iterator.next()).rejects.toThrow(new RangeError('mine'));
      expect((await iterator.next()).done).toBe(true);
    });
  });

  it('should be forgotten by those who could hold it when it is over', () => {
    const demand = new CountingDemand();
    withStreamScope({ ended: false, demand }, fromIterable(counting(2).iterable)).subscribe();
    expect(demand.attached).toBe(0);

    demand.hold();
    const endless = withStreamScope({ ended: false, demand }, fromIterable(counting().iterable)).subscribe();
    expect(demand.attached).toBe(1);
    endless.unsubscribe();
    expect(demand.attached).toBe(0);
  });

  it.each(['complete', 'error'] as const)(
    'should not go on when the chain below it ends by itself: %s',
    async (end) => {
      const { iterable, log } = counting();
      const stop = new Subject<number>();
      const ending = merge(fromIterable(iterable), stop).pipe(takeUntil(stop.pipe(endWith(0))));
      const iterator = eachValueFrom(ending, { highWaterValues: 4 });
      await iterator.next();
      const before = log.made;
      stop[end](new RangeError('mine'));

      expect(log.made).toBe(before);
      await iterator.return();
    },
  );

  it('should have the type of its values', () => {
    expectType<Observable<string>>(fromIterable('text'));
    // @ts-expect-error not iterable
    expect(() => syncValuesFrom(fromIterable(1)).next()).toThrow(TypeError);
  });
});
