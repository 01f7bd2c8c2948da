import { createLimiter, type LimitedOptions, type Limiter } from 'rivulet';
import {
  catchError,
  concat,
  defer,
  EMPTY,
  from,
  lastValueFrom,
  merge,
  mergeMap,
  NEVER,
  Observable,
  of,
  range,
  repeat,
  retry,
  Subject,
  take,
  takeUntil,
  tap,
  throwError,
  timer,
  toArray,
  VirtualTimeScheduler,
  type ObservableInput,
} from 'rxjs';
import { Demand } from '../../src/flow/Demand.js';
import { Pausable } from '../../src/flow/Pausable.js';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

const mine = new RangeError('mine');

/** Streams that note when they begin, and go on until they are told to end. */
class Begun {
  readonly names: string[] = [];
  readonly #ends: Subject<never>[] = [];

  readonly stream = (name: string) => () => {
    const end = new Subject<never>();
    this.names.push(name);
    this.#ends.push(end);
    return end;
  };

  /** Ends the one that began first of those that go on. */
  endOne(): void {
    this.#ends.shift()?.complete();
  }

  /** Ends all, one after the other, and what begins meanwhile. */
  endAll(): string {
    while (this.#ends.length > 0) this.endOne();
    return this.names.join(' ');
  }
}

/** Subscribes to a stream for each place, the first of which begins at once. */
function orderOf(limit: Limiter, ...places: readonly [name: string, options?: LimitedOptions][]): string {
  const begun = new Begun();
  for (const [name, options] of places) limit(begun.stream(name), options).subscribe();
  return begun.endAll();
}

describe('createLimiter', () => {
  it('should let so many run at a time, and the next one begin when one of them completes', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const limit = createLimiter({ concurrency: 2 });
      const a = cold(' -a---|     ');
      const b = cold(' --b|        ');
      const c = cold('    -c---|  ');
      const d = cold('      -d--| ');
      const subs = ['  ^----!     ', '^--!        ', '---^----!   ', '-----^---!  '];
      const expected = '-ab-c-d--|';

      expectObservable(merge(...[a, b, c, d].map((each) => limit(() => each)))).toBe(expected);
      for (const [index, each] of [a, b, c, d].entries()) expectSubscriptions(each.subscriptions).toBe(subs[index]!);
    });
  });

  it('should pass on values, the error and the completion of a stream', () => {
    runMarbles(({ cold, expectObservable }) => {
      const limit = createLimiter({ concurrency: 1 });

      expectObservable(limit(() => cold('a-b-#', undefined, mine))).toBe('a-b-#', undefined, mine);
      expectObservable(limit(() => cold('-c|'))).toBe('     -----c|');
    });
  });

  const endings: [how: string, first: (limit: Limiter) => Observable<unknown>][] = [
    [
      'has failed',
      (limit) =>
        limit(() =>
          concat(
            timer(5),
            throwError(() => mine),
          ),
        ).pipe(catchError(() => NEVER)),
    ],
    ['was unsubscribed from', (limit) => limit(() => NEVER).pipe(takeUntil(timer(5)))],
    ['had enough taken of it', (limit) => limit(() => timer(5, 1)).pipe(take(1))],
  ];
  it.each(endings)('should let the next one begin when one %s', (_how, first) => {
    runMarbles(({ cold, expectObservable, flush }) => {
      const limit = createLimiter({ concurrency: 1 });
      first(limit).subscribe();

      expectObservable(limit(() => cold('x|'))).toBe('-----x|');
      flush();
      expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
    });
  });

  it('should make an error of what a factory throws', () => {
    const seen: unknown[] = [];
    const limit = createLimiter({ concurrency: 1 });
    const failing = limit(() => {
      throw mine;
    });
    for (let count = 0; count < 2; count++) failing.subscribe({ error: (error: unknown) => seen.push(error) });

    expect(seen).toEqual([mine, mine]);
    expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
  });

  it('should take what RxJS takes for a stream: promises, iterables', async () => {
    const limit = createLimiter({ concurrency: 1 });
    const inputs: (() => ObservableInput<number>)[] = [() => Promise.resolve(1), () => [2, 3], () => of(4)];

    expect(await lastValueFrom(merge(...inputs.map((input) => limit(input))).pipe(toArray()))).toEqual([1, 2, 3, 4]);
  });

  it('should call a factory at its turn only, and once per subscription', () => {
    const limit = createLimiter({ concurrency: 1 });
    let calls = 0;
    const end = new Subject<never>();
    const limited = limit(() => {
      calls++;
      return end;
    });
    expect(calls).toBe(0);
    limited.subscribe();
    limited.subscribe();
    expect(calls).toBe(1);
    expect([limit.activeCount, limit.pendingCount]).toEqual([1, 1]);
    end.complete();
    expect(calls).toBe(2);
  });

  describe('with some who wait', () => {
    const one = () => createLimiter({ concurrency: 1 });

    it('should let begin who came first', () => {
      expect(orderOf(one(), ['a'], ['b'], ['c'], ['d'])).toBe('a b c d');
    });

    it('should let the higher priority begin first', () => {
      const places: [string, LimitedOptions][] = [
        ['a', {}],
        ['b', { priority: -1 }],
        ['c', { priority: 0 }],
        ['d', { priority: 2 }],
        ['e', { priority: 2 }],
        ['f', { priority: 0.5 }],
      ];
      expect(orderOf(one(), ...places)).toBe('a d e f c b');
    });

    it('should let groups begin in turns', () => {
      const a = { group: 'a' };
      const b = { group: { of: 'b' } };
      expect(orderOf(one(), ['x'], ['a1', a], ['a2', a], ['a3', a], ['b1', b], ['b2', b], ['n1'])).toBe(
        'x a1 b1 n1 a2 b2 a3',
      );
    });

    it('should not let a small one overtake a large one', () => {
      runMarbles(({ cold, expectObservable }) => {
        const limit = createLimiter({ tokensPerMinute: 100 });
        limit(() => EMPTY, { tokens: 60 }).subscribe();
        const large = limit(() => cold('(l|)'), { tokens: 90 });
        const small = limit(() => cold('(s|)'), { tokens: 1 });

        expectObservable(merge(large, small)).toBe('60s (ls|)');
      });
    });

    it('should forget who leaves, and move the others up', () => {
      const limit = one();
      const begun = new Begun();
      const [, b, c] = ['a', 'b', 'c', 'd'].map((name) => limit(begun.stream(name)).subscribe());
      expect([limit.activeCount, limit.pendingCount]).toEqual([1, 3]);
      b?.unsubscribe();
      c?.unsubscribe();
      expect([limit.activeCount, limit.pendingCount]).toEqual([1, 1]);

      expect(begun.endAll()).toBe('a d');
      expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
    });

    it('should let a small one begin at once when the large one before it leaves', () => {
      runMarbles(({ cold, expectObservable, flush }) => {
        const limit = createLimiter({ tokensPerMinute: 10 });
        limit(() => EMPTY, { tokens: 5 }).subscribe();
        const large = limit(() => cold('l'), { tokens: 9 });
        const small = limit(() => cold('s|'), { tokens: 5 });

        expectObservable(large, '^--!').toBe('----');
        expectObservable(small).toBe('       ---s|');
        flush();
        expect(limit.activeCount).toBe(0);
      });
    });

    it('should begin none of many who leave at once', () => {
      const limit = one();
      const begun = new Begun();
      const all = ['a', 'b', 'c', 'd'].map((name) => limit(begun.stream(name)).subscribe());
      for (const each of all.reverse()) each.unsubscribe();

      expect(begun.names).toEqual(['a']);
      expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
    });

    it('should put an attempt of retry, and a round of repeat, behind who waits', () => {
      const limit = one();
      const begun = new Begun();
      let attempts = 0;
      const first = begun.stream('first');
      const failing = limit(() =>
        attempts++ === 0
          ? concat(
              first(),
              throwError(() => mine),
            )
          : first(),
      );
      failing.pipe(retry(1)).subscribe();
      limit(begun.stream('round')).pipe(repeat(2)).subscribe();
      limit(begun.stream('last')).subscribe();

      expect(begun.endAll()).toBe('first round last first round');
      expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
    });
  });

  it('should let go who leaves in the midst of the beginning of another', () => {
    const clock = new VirtualTimeScheduler();
    const limit = createLimiter({ requestsPerMinute: 2, scheduler: clock });
    const leave = new Subject<void>();
    let begun = 0;
    const newcomer = defer(() =>
      limit(() => {
        begun++;
        return NEVER;
      }).pipe(takeUntil(leave)),
    );
    // When the minute is over the newcomer is there before the timer has rung for the one who waited.
    clock.schedule(() => newcomer.subscribe(), 60_000);
    for (let count = 0; count < 2; count++) limit(() => EMPTY).subscribe();
    limit(() => {
      leave.next();
      return EMPTY;
    }).subscribe();
    clock.flush();

    expect(begun).toBe(0);
    expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
  });

  it('should begin so many requests in any minute', () => {
    runMarbles(({ cold, expectObservable }) => {
      const limit = createLimiter({ requestsPerMinute: 2 });
      const letters = ['a', 'b', 'c', 'd', 'e'].map((letter) => limit(() => cold(`${letter}|`)));
      const values = merge(...letters.slice(0, 1), timer(10_000).pipe(mergeMap(() => merge(...letters.slice(1)))));

      expectObservable(values).toBe('a 9999ms b 49999ms c 9999ms d 49999ms e|');
    });
  });

  describe('with tokens', () => {
    /** Answers at once, and says what it took. */
    const taking = (tokens: number) => () => of({ choices: [], usage: { total_tokens: tokens } });
    const when = (limit: Limiter, tokens: number, clock: VirtualTimeScheduler) => {
      const begin = clock.now();
      let at = NaN;
      limit(
        () => {
          at = clock.now() - begin;
          return EMPTY;
        },
        { tokens },
      ).subscribe();
      clock.flush();
      return at;
    };
    const limiter = () => {
      const clock = new VirtualTimeScheduler();
      return { clock, limit: createLimiter({ tokensPerMinute: 100, scheduler: clock }) };
    };

    it('should go by what is thought at first', () => {
      const { clock, limit } = limiter();
      limit(() => NEVER, { tokens: 60 }).subscribe();
      expect(when(limit, 40, clock)).toBe(0);
      expect(when(limit, 1, clock)).toBe(60_000);
    });

    it('should go by the usage when that is told, be it less or more', () => {
      const less = limiter();
      less.limit(taking(10), { tokens: 60 }).subscribe();
      expect(when(less.limit, 90, less.clock)).toBe(0);
      const more = limiter();
      more.limit(taking(100), { tokens: 10 }).subscribe();
      expect(when(more.limit, 1, more.clock)).toBe(60_000);
      const unknown = limiter();
      unknown.limit(taking(100)).subscribe();
      expect(when(unknown.limit, 1, unknown.clock)).toBe(60_000);
    });

    it('should let what is more than the limit begin alone', () => {
      const { clock, limit } = limiter();
      expect(when(limit, 1_000, clock)).toBe(0);
      expect(when(limit, 1_000, clock)).toBe(60_000);
    });

    it('should hold nobody up who takes none', () => {
      const { clock, limit } = limiter();
      limit(() => NEVER, { tokens: 100 }).subscribe();
      expect(when(limit, 0, clock)).toBe(0);
    });
  });

  it('should keep no timer for nobody', () => {
    const clock = new VirtualTimeScheduler();
    const limit = createLimiter({ requestsPerMinute: 1, scheduler: clock });
    limit(() => EMPTY).subscribe();
    expect(clock.actions).toHaveLength(0);
    const waits = [1, 2].map(() => limit(() => EMPTY).subscribe());
    expect(clock.actions).toHaveLength(1);
    for (const each of waits) each.unsubscribe();
    clock.flush();

    expect(clock.now()).toBe(0);
    expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
  });

  it('should let streams in thousands run that end at once', async () => {
    const count = 20_000;
    const limit = createLimiter({ concurrency: 3 });
    const one = (index: number) => limit(() => of(index));

    expect(await lastValueFrom(range(0, count).pipe(mergeMap(one), toArray()))).toEqual(
      Array.from({ length: count }, (_, index) => index),
    );
    expect(limit.activeCount).toBe(0);
  });

  it('should let thousands run that have waited, and end at once', () => {
    const limit = createLimiter({ concurrency: 1 });
    const end = new Subject<never>();
    let values = 0;
    limit(() => end).subscribe();
    for (let count = 0; count < 20_000; count++) limit(() => of(1)).subscribe(() => values++);
    expect([values, limit.pendingCount]).toEqual([0, 20_000]);
    end.complete();

    expect([values, limit.activeCount, limit.pendingCount]).toEqual([20_000, 0, 0]);
  });

  it('should let go who leaves inside of next', () => {
    const limit = createLimiter({ concurrency: 1 });
    const { source, count } = endless(1);
    for (let index = 0; index < 3; index++)
      limit(() => source)
        .pipe(take(2))
        .subscribe();

    expect(count()).toBe(6);
    expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
  });

  it('should go on when who reads a stream throws', () => {
    const limit = createLimiter({ concurrency: 1 });
    const seen: unknown[] = [];
    const failing = limit(() => of(1)).pipe(
      tap(() => {
        throw mine;
      }),
    );
    for (let index = 0; index < 2; index++) failing.subscribe({ error: (error: unknown) => seen.push(error) });

    expect(seen).toEqual([mine, mine]);
    expect(limit.activeCount).toBe(0);
  });

  it('should keep to both of two limiters, one in the other', () => {
    runMarbles(({ cold, expectObservable }) => {
      const all = createLimiter({ concurrency: 3 });
      const each = createLimiter({ concurrency: 1 });
      const inBoth = (letter: string) => all(() => each(() => cold(`10ms (${letter}|)`)));
      const outer = (letter: string) => all(() => cold(`${letter} 19ms |`));

      expectObservable(merge(...['a', 'b', 'c'].map(inBoth), ...['x', 'y'].map(outer))).toBe(
        '10ms (ax) 6ms (by) 6ms c 9ms |',
      );
    });
  });

  it('should keep its limit beside the one of mergeMap', () => {
    runMarbles(({ cold, expectObservable }) => {
      const limit = createLimiter({ concurrency: 2 });
      const one = (letter: string) => limit(() => cold(`10ms (${letter}|)`));

      expectObservable(from(['a', 'b', 'c', 'd', 'e']).pipe(mergeMap(one, 3))).toBe('10ms (ab) 6ms (cd) 6ms (e|)');
    });
  });

  it('should begin each on behalf of who waits for it, and not as a part of what happens to be under way', () => {
    const limit = createLimiter({ concurrency: 1 });
    const demands = [new Demand(), new Demand()];
    const seen: unknown[] = [];
    const source = new Observable<never>((subscriber) => {
      seen.push(currentStreamScope()?.demand, Pausable.pushing);
      const pausable = new Pausable({ pause: () => undefined, resume: () => undefined });
      push = () => {
        pausable.push(() => {
          subscriber.complete();
        });
      };
    });
    let push = (): void => undefined;
    for (const demand of demands)
      withStreamScope(
        { ended: false, demand },
        limit(() => source),
      ).subscribe();
    push();

    expect(seen).toEqual([demands[0], undefined, demands[1], undefined]);
    expect(seen[2]).toBe(demands[1]);
  });

  it.each([
    { concurrency: 0 },
    { concurrency: NaN },
    { requestsPerMinute: 0 },
    { requestsPerMinute: NaN },
    { tokensPerMinute: 0 },
    { tokensPerMinute: -1 },
  ])('should refuse %p', (options) => {
    expect(() => createLimiter(options)).toThrow(TypeError);
  });

  it.each([{ tokens: -1 }, { tokens: NaN }, { tokens: Infinity }, { priority: NaN }])(
    'should refuse a stream with %p, before it is subscribed to',
    (options) => {
      expect(() => createLimiter()(() => EMPTY, options)).toThrow(TypeError);
    },
  );

  it('should take limits that are undefined for none', () => {
    const limit = createLimiter({
      concurrency: undefined,
      requestsPerMinute: undefined,
      tokensPerMinute: undefined,
      random: undefined,
      scheduler: undefined,
    });
    for (let count = 0; count < 100; count++) {
      limit(() => NEVER, { tokens: undefined, priority: undefined, group: undefined }).subscribe();
    }
    expect(limit.activeCount).toBe(100);
  });

  it('should have the types that it says', () => {
    const limit = createLimiter();
    expectType<Observable<number>>(limit(() => of(1)));
    expectType<Observable<string>>(limit(() => Promise.resolve('a'), { group: {} }));
    // @ts-expect-error a stream would run already
    limit(of(1));
    expect(() => {
      // @ts-expect-error it is not the caller's to set
      limit.activeCount = 1;
    }).toThrow(TypeError);
  });
});
