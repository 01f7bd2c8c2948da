import fc from 'fast-check';
import { accumulateText, settleAll, TruncatedStreamError, type Settled } from 'rivulet';
import {
  concat,
  defer,
  EMPTY,
  EmptyError,
  ignoreElements,
  lastValueFrom,
  map,
  NEVER,
  Observable,
  of,
  Subject,
  throwError,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';
import { seeded } from '../support/seeded.js';

const mine = new RangeError('mine');
const fulfilled = (value: unknown) => ({ status: 'fulfilled', value });
const rejected = (reason: unknown) => ({ status: 'rejected', reason });

describe('settleAll', () => {
  it('should give the last value of each and the errors of those that fail, when all have ended', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const one = cold('    -a-b----|');
      const two = cold('    --c-#    ', undefined, mine);
      const three = cold('  --d|     ');
      const expected = '    --------(r|)';

      expectObservable(settleAll([one, two, three])).toBe(expected, {
        r: [fulfilled('b'), rejected(mine), fulfilled('d')],
      });
      expectSubscriptions(one.subscriptions).toBe('  ^-------!');
      expectSubscriptions(two.subscriptions).toBe('  ^---!');
      expectSubscriptions(three.subscriptions).toBe('^--!');
    });
  });

  it('should give them in the order of the streams, whichever ends first', () => {
    runMarbles(({ cold, expectObservable }) => {
      const streams = ['c', 'a', 'b'].map((letter, index) => cold(`${'-'.repeat(9 - 3 * index)}(${letter}|)`));

      expectObservable(settleAll(streams)).toBe('---------(r|)', { r: ['c', 'a', 'b'].map(fulfilled) });
    });
  });

  it('should never end while one does not', () => {
    runMarbles(({ cold, expectObservable }) => {
      expectObservable(settleAll([cold('-a|'), cold('-b')])).toBe('-----');
    });
  });

  it('should give an empty list at once for no streams', () => {
    runMarbles(({ expectObservable }) => {
      expectObservable(settleAll([])).toBe('(r|)', { r: [] });
    });
  });

  it('should come to its end with thousands that end at once behind one that does not', () => {
    runMarbles(({ cold, expectObservable }) => {
      const ready = Array.from({ length: 5_000 }, () => of('ready'));
      const all$ = settleAll([cold('--a|'), ...ready], { concurrency: 1 }).pipe(map(({ length }) => length));
      expectObservable(all$).toBe('---(n|)', { n: 5_001 });
    });
  });

  it('should wait for a promise that rejects before its turn, without an alarm', async () => {
    const alarms: unknown[] = [];
    const note = (reason: unknown) => alarms.push(reason);
    process.on('unhandledRejection', note);
    const mine = new RangeError('mine');
    const all$ = settleAll([timer(5), Promise.reject(mine)], { concurrency: 1 });
    const [, settled] = await lastValueFrom(all$);
    process.off('unhandledRejection', note);

    expect(settled).toEqual({ status: 'rejected', reason: mine });
    expect(alarms).toEqual([]);
  });

  it('should leave all when it is left', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const streams = [cold('-a-'), cold('-'), cold('-b|')];

      expectObservable(settleAll(streams, { concurrency: 2 }), '----!').toBe('----');
      expectSubscriptions(streams[0]!.subscriptions).toBe('^---!');
      expectSubscriptions(streams[1]!.subscriptions).toBe('^---!');
      expectSubscriptions(streams[2]!.subscriptions).toBe([]);
    });
  });

  it('should run so many at a time, begun in their order', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const streams = [cold('----a|'), cold('--#', undefined, mine), cold('---b|'), cold('-c|')];
      const subs = ['         ^----!', '     ^-!', '               --^---!', '       -----^-!'];
      const expected = '      -------(r|)';

      expectObservable(settleAll(streams, { concurrency: 2 })).toBe(expected, {
        r: [fulfilled('a'), rejected(mine), fulfilled('b'), fulfilled('c')],
      });
      for (const [index, stream] of streams.entries()) expectSubscriptions(stream.subscriptions).toBe(subs[index]!);
    });
  });

  it('should take a stream without a value for one that was rejected', async () => {
    const peer = await Promise.allSettled([lastValueFrom(EMPTY)]);
    expect(await lastValueFrom(settleAll([EMPTY]))).toEqual(peer);
    expect(await lastValueFrom(settleAll([EMPTY]))).toEqual([rejected(expect.any(EmptyError))]);
  });

  it('should take values and reasons that are nothing as they are', async () => {
    const streams = [of(undefined), of(null), throwError(() => undefined as unknown)];
    expect(await lastValueFrom(settleAll(streams))).toEqual([
      fulfilled(undefined),
      fulfilled(null),
      rejected(undefined),
    ]);
  });

  it('should keep what a stream had said in its error', async () => {
    const error = new TruncatedStreamError('[DONE]');
    const failing = concat(
      of('Hel', 'lo'),
      throwError(() => error),
    ).pipe(accumulateText());

    expect(await lastValueFrom(settleAll([failing]))).toEqual([rejected(error)]);
    expect(error.partial).toBe('Hello');
  });

  it('should take promises and iterables for streams', async () => {
    const settled = await lastValueFrom(settleAll([Promise.resolve(1), Promise.reject(mine), [2, 3], 'ab']));
    expect(settled).toEqual([fulfilled(1), rejected(mine), fulfilled(3), fulfilled('b')]);
  });

  it('should subscribe to none before it is subscribed to, and anew each time', () => {
    let count = 0;
    const settled = settleAll([defer(() => of(++count))]);
    const seen: unknown[] = [];
    expect(count).toBe(0);
    for (let round = 0; round < 2; round++) settled.subscribe((list) => seen.push(list));

    expect(seen).toEqual([[fulfilled(1)], [fulfilled(2)]]);
  });

  it('should settle thousands that end at once', () => {
    const streams = Array.from({ length: 20_000 }, (_, index) => of(index));
    for (const concurrency of [1, 3, Infinity]) {
      const seen: Settled<number>[] = [];
      settleAll(streams, { concurrency }).subscribe((list) => seen.push(...list));
      expect(seen).toEqual(streams.map((_, index) => fulfilled(index)));
    }
  });

  it('should subscribe to each on behalf of the one who subscribes to it, also to those that wait', () => {
    const scope = { ended: false };
    const seen: unknown[] = [];
    const first = new Subject<never>();
    const noting = (then: Observable<unknown>) =>
      defer(() => {
        seen.push(currentStreamScope());
        return then;
      });
    withStreamScope(scope, settleAll([noting(first), noting(EMPTY)], { concurrency: 1 })).subscribe();
    first.complete();

    expect(seen).toHaveLength(2);
    for (const each of seen) expect(each).toBe(scope);
  });

  const stream = fc.record({
    values: fc.array(fc.integer(), { maxLength: 3 }),
    atMs: fc.nat({ max: 20 }),
    fails: fc.boolean(),
  });

  it('should settle as Promise.allSettled does the last values of any streams', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stream, { maxLength: 8 }),
        fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        async (plans, concurrency) => {
          const clock = new VirtualTimeScheduler();
          let running = 0;
          const streams = plans.map(({ values, atMs, fails }) => {
            const end = fails ? throwError(() => mine) : EMPTY;
            const wait = atMs === 0 ? EMPTY : timer(atMs, clock).pipe(ignoreElements());
            return new Observable<number>((subscriber) => {
              expect(++running).toBeLessThanOrEqual(concurrency ?? Infinity);
              subscriber.add(() => running--);
              concat(of(...values), wait, end).subscribe(subscriber);
            });
          });
          const settled = lastValueFrom(settleAll(streams, { concurrency }));
          clock.flush();
          running = -Infinity;
          const peer = Promise.allSettled(streams.map((each) => lastValueFrom(each)));
          clock.flush();

          expect(await settled).toEqual(await peer);
        },
      ),
      seeded(300),
    );
  });

  it.each([0, NaN, -1, 0.5])('should refuse a concurrency of %d', (concurrency) => {
    expect(() => settleAll([], { concurrency })).toThrow(TypeError);
  });

  it('should have the types that it says', () => {
    const number$: Observable<number> = NEVER;
    expectType<Observable<[Settled<number>, Settled<string>]>>(settleAll([number$, Promise.resolve('a')]));
    expectType<Observable<Settled<number>[]>>(settleAll([] as Observable<number>[]));
    const tuple = [of(1), of('a')] as const;
    expectType<Observable<[Settled<number>, Settled<string>]>>(settleAll(tuple));
    settleAll([number$]).subscribe(([first]) => {
      // @ts-expect-error it may have been rejected
      expect(first.value).toBeUndefined();
      if (first.status === 'fulfilled') expectType<number>(first.value);
      else expectType<unknown>(first.reason);
    });
    // @ts-expect-error a value is no stream
    expect(() => settleAll([1])).not.toThrow();
  });
});
