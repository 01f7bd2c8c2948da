import { eachValueFrom, fromIterable } from 'rivulet';
import { asyncScheduler, from, range, Subject, take, VirtualTimeScheduler } from 'rxjs';
import { Demand } from '../../../src/flow/Demand.js';
import { withStreamScope } from '../../../src/flow/StreamScope.js';
import { paced } from '../../../src/testing/faults/paced.js';
import { CountingDemand } from '../../flow/CountingDemand.js';
import { runMarbles } from '../../support/runMarbles.js';

/** 1, 2, 3 …, and how many were made. */
function counting(end = 1_000_000) {
  const log = { made: 0, left: 0 };
  const iterable: Iterable<number> = {
    *[Symbol.iterator]() {
      try {
        while (log.made < end) yield ++log.made;
      } finally {
        log.left++;
      }
    },
  };
  return { source: fromIterable(iterable), log };
}

const every = (ms: number) => paced<string>(() => ms, asyncScheduler);

describe('paced', () => {
  it.each([
    ['a-----b-----|', '--a-----b---|', '^-----------!'],
    ['(abc|)       ', '--a-b-(c|)   ', '(^!)         '],
    ['abc-------|  ', '--a-b-c---|  ', '^---------!  '],
    ['a---------bc|', '--a---------b-(c|)', '^-----------!'],
    ['|            ', '|            ', '(^!)         '],
    ['-------------', '-------------', '^            '],
    ['#            ', '#            ', '(^!)         '],
    ['(ab#)        ', '--a-(b#)     ', '(^!)         '],
    ['ab-#         ', '--a-(b#)     ', '^--!         '],
  ])('should take its time over each value, one after the other: %s', (marbles, expected, subs) => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(marbles);
      expectObservable(source.pipe(every(2))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should hand on at once what takes no time', () => {
    runMarbles(({ cold, expectObservable }) => {
      expectObservable(cold('a-(bc)-(d|)').pipe(every(0))).toBe('a-(bc)-(d|)');
    });
    const seen: (number | string)[] = [];
    range(0, 3)
      .pipe(paced(() => 0, asyncScheduler))
      .subscribe({ next: (value) => seen.push(value), complete: () => seen.push('complete') });
    expect(seen).toEqual([0, 1, 2, 'complete']);
  });

  it('should ask for each delay, in turn', () => {
    runMarbles(({ cold, expectObservable }) => {
      const delays = [3, 0, 5];
      const source = cold('(abc|)       ');
      const expected = '   ---(ab)-(c|)';
      expectObservable(source.pipe(paced(() => delays.shift() ?? NaN, asyncScheduler))).toBe(expected);
    });
  });

  it('should stop when it is left, in the midst of a wait', () => {
    const clock = new VirtualTimeScheduler();
    const { source, log } = counting();
    const seen: number[] = [];
    const subscription = source.pipe(paced(() => 10, clock)).subscribe((value) => seen.push(value));
    clock.schedule(() => {
      subscription.unsubscribe();
    }, 25);
    clock.flush();

    expect(seen).toEqual([1, 2]);
    expect(log).toEqual({ made: 3, left: 1 });
    expect(clock.actions).toEqual([]);
  });

  it('should start clean when it is subscribed to again', () => {
    const clock = new VirtualTimeScheduler();
    const seen: number[] = [];
    const source = from([1, 2]).pipe(paced(() => 1, clock));
    for (let subscription = 0; subscription < 2; subscription++) source.subscribe((value) => seen.push(value));
    clock.flush();
    expect(seen).toEqual([1, 1, 2, 2]);
  });

  describe('a source that can be held', () => {
    it.each([1, 0])('should be one value ahead at most, with %i ms', (ms) => {
      const clock = new VirtualTimeScheduler();
      const { source, log } = counting();
      const ahead: number[] = [];
      source
        .pipe(
          paced(() => ms, clock),
          take(100),
        )
        .subscribe((value) => ahead.push(log.made - value));
      expect(log.made).toBeLessThanOrEqual(ms === 0 ? 101 : 1);
      clock.flush();

      expect(ahead).toHaveLength(100);
      expect(Math.max(...ahead)).toBeLessThanOrEqual(1);
      expect(log.left).toBe(1);
    });

    it('should be held by the consumer too', () => {
      const clock = new VirtualTimeScheduler();
      const demand = new Demand();
      const { source, log } = counting();
      const seen: [number, number][] = [];
      const paced$ = source.pipe(
        paced(() => 10, clock),
        take(4),
      );
      withStreamScope({ ended: false, demand }, paced$).subscribe((value) => seen.push([clock.now(), value]));
      clock.schedule(() => demand.hold(), 15);
      clock.schedule(() => {
        expect(log.made).toBe(2);
        demand.release();
      }, 95);
      clock.flush();

      // The second had its time while it was held, the others have theirs from then on.
      expect(seen).toEqual([
        [10, 1],
        [95, 2],
        [105, 3],
        [115, 4],
      ]);
    });

    it('should be held from within what it hands on', () => {
      const clock = new VirtualTimeScheduler();
      const demand = new Demand();
      const { source, log } = counting();
      const seen: number[] = [];
      const paced$ = source.pipe(
        paced(() => 0, clock),
        take(3),
      );
      withStreamScope({ ended: false, demand }, paced$).subscribe((value) => {
        seen.push(value);
        demand.hold();
      });
      expect(seen).toEqual([1]);
      demand.release();
      expect(seen).toEqual([1, 2]);
      demand.release();
      expect(seen).toEqual([1, 2, 3]);
      expect(log).toEqual({ made: 3, left: 1 });
    });

    it('should be iterated as it is asked for', async () => {
      const { source, log } = counting();
      const ahead: number[] = [];
      for await (const value of eachValueFrom(source.pipe(paced(() => 0, asyncScheduler)), { highWaterValues: 4 })) {
        ahead.push(log.made - value);
        if (value === 100) break;
      }
      // Four may wait, and one is too many.
      expect(Math.max(...ahead)).toBe(5);
      expect(log.left).toBe(1);
    });
  });

  describe('a source that cannot be held', () => {
    it('should wait in its order, with its end behind it, however much it is', () => {
      const clock = new VirtualTimeScheduler();
      clock.maxFrames = Infinity;
      const demand = new Demand();
      let seen = 0;
      let complete = false;
      demand.hold();
      withStreamScope({ ended: false, demand }, range(0, 20_000).pipe(paced(() => 0, clock))).subscribe({
        next: (value) => {
          if (value === seen) seen++;
        },
        complete: () => (complete = true),
      });
      expect([seen, complete]).toEqual([0, false]);
      demand.release();
      expect([seen, complete]).toEqual([20_000, true]);

      seen = 0;
      range(0, 20_000)
        .pipe(paced(() => 1, clock))
        .subscribe((value) => {
          if (value === seen) seen++;
        });
      clock.flush();
      expect(seen).toBe(20_000);
    });

    it('should tell of its error behind what waits', () => {
      const clock = new VirtualTimeScheduler();
      const demand = new Demand();
      const source = new Subject<number>();
      const seen: unknown[] = [];
      withStreamScope({ ended: false, demand }, source.pipe(paced(() => 5, clock))).subscribe({
        next: (value) => seen.push(value),
        error: (error: unknown) => seen.push(error),
      });
      demand.hold();
      source.next(1);
      source.next(2);
      source.error(new RangeError('mine'));
      clock.flush();
      expect(seen).toEqual([]);
      demand.release();
      clock.flush();
      expect(seen).toEqual([1, 2, new RangeError('mine')]);
    });
  });

  it.each(['its end', 'unsubscribing'])('should be forgotten by those who hold it after %s', (how) => {
    const clock = new VirtualTimeScheduler();
    const demand = new CountingDemand();
    const subscription = withStreamScope({ ended: false, demand }, range(0, 3).pipe(paced(() => 1, clock))).subscribe();
    expect(demand.attached).toBe(1);
    if (how === 'its end') clock.flush();
    else subscription.unsubscribe();
    expect(demand.attached).toBe(0);
  });
});
