import { interval, take, timer } from 'rxjs';
import { Demand } from '../../../src/flow/Demand.js';
import { currentStreamScope, inStreamScope } from '../../../src/flow/StreamScope.js';
import { ThreadScheduler } from '../../../src/transports/blocking/ThreadScheduler.js';

describe('ThreadScheduler', () => {
  const wait = jest.fn(() => true);
  let now: number;
  let scheduler: ThreadScheduler;
  let log: unknown[];
  beforeEach(() => {
    now = 1_000;
    scheduler = new ThreadScheduler(wait);
    scheduler.now = () => now;
    log = [];
  });
  const note = (text: string) => () => log.push([text, now]);
  const pass = (ms: number) => {
    now += ms;
    while (scheduler.dueAt <= now) scheduler.runNext();
  };

  it('should have a clock that goes on, and that dates in headers can be compared with', () => {
    const real = new ThreadScheduler(wait);
    const first = real.now();
    expect(Math.abs(first - Date.now())).toBeLessThan(1_000);
    const cell = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(cell, 0, 0, 10);
    expect(real.now() - first).toBeGreaterThanOrEqual(9);
  });

  it('should say when the next action is due', () => {
    expect(scheduler.dueAt).toBe(Infinity);
    scheduler.schedule(note('later'), 50);
    expect(scheduler.dueAt).toBe(1_050);
    scheduler.schedule(note('sooner'), 30);
    expect(scheduler.dueAt).toBe(1_030);
    pass(30);
    expect(scheduler.dueAt).toBe(1_050);
  });

  it('should run nothing by itself, not even what is due at once', () => {
    scheduler.schedule(note('a'));
    expect(log).toEqual([]);
    pass(0);
    expect(log).toEqual([['a', 1_000]]);
  });

  it('should run nothing when there is nothing', () => {
    expect(() => {
      scheduler.runNext();
    }).not.toThrow();
  });

  it('should run the actions in the order of their times, and of one time in the order in which they came', () => {
    scheduler.schedule(note('d'), 40);
    scheduler.schedule(note('b'), 10);
    scheduler.schedule(note('c'), 10);
    scheduler.schedule(note('a'), 5);
    pass(20);
    expect(log).toEqual(['a', 'b', 'c'].map((text) => [text, 1_020]));
    pass(20);
    expect(log.at(-1)).toEqual(['d', 1_040]);
  });

  it('should hand on the state', () => {
    scheduler.schedule<string>((state) => log.push(state), 0, 'mine');
    pass(0);
    expect(log).toEqual(['mine']);
  });

  it('should forget what was unsubscribed from', () => {
    scheduler.schedule(note('a'), 10).unsubscribe();
    expect(scheduler.dueAt).toBe(Infinity);
    pass(20);
    expect(log).toEqual([]);
  });

  it('should count a delay from now, however long nothing ran', () => {
    now += 5_000;
    scheduler.schedule(note('a'), 10);
    expect(scheduler.dueAt).toBe(6_010);
  });

  it('should repeat what sets itself again, until it is left', () => {
    interval(10, scheduler)
      .pipe(take(3))
      .subscribe({ next: (value) => log.push([value, now]), complete: note('over') });
    for (let ticks = 0; ticks < 5; ticks++) pass(10);
    expect(log).toEqual([
      [0, 1_010],
      [1, 1_020],
      [2, 1_030],
      ['over', 1_030],
    ]);
    expect(scheduler.dueAt).toBe(Infinity);
  });

  it('should run what is due also while it runs something', () => {
    scheduler.schedule(() => {
      pass(20);
      note('outer')();
    }, 10);
    timer(20, scheduler).subscribe(note('inner'));
    pass(10);
    expect(log).toEqual([
      ['inner', 1_030],
      ['outer', 1_030],
    ]);
  });

  it('should run an action on behalf of whoever scheduled it, again too', () => {
    const demand = new Demand(true);
    const scopes: unknown[] = [];
    inStreamScope({ ended: false, demand }, () => {
      timer(10, 10, scheduler)
        .pipe(take(2))
        .subscribe(() => scopes.push(currentStreamScope()?.demand));
    });
    scheduler.schedule(() => scopes.push(currentStreamScope()), 15);
    pass(15);
    pass(15);
    expect(scopes).toEqual([demand, undefined, demand]);
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should know for whom it has timers, and let those wait', () => {
    const [mine, other] = [new Demand(true), new Demand(true)];
    const timers = timer(10, scheduler);
    expect(mine.wait()).toBe(false);
    inStreamScope({ ended: false, demand: mine }, () => timers.subscribe());

    expect(scheduler.hasTimerOf(mine)).toBe(true);
    expect(scheduler.hasTimerOf(other)).toBe(false);
    expect(mine.wait()).toBe(true);
    expect(wait).toHaveBeenLastCalledWith(mine);
    expect(other.wait()).toBe(false);
    pass(10);
    expect(scheduler.hasTimerOf(mine)).toBe(false);
  });
});
