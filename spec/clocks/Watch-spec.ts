import { VirtualTimeScheduler, type SchedulerLike } from 'rxjs';
import { Clock, type Limit } from '../../src/clocks/Clock.js';
import { Watch } from '../../src/clocks/Watch.js';

/** The delays that the scheduler is asked for from now on. */
function delaysOf(scheduler: SchedulerLike): () => unknown[] {
  const schedule = jest.spyOn(scheduler, 'schedule');
  return () => schedule.mock.calls.map(([, delay]) => delay);
}

describe('Watch', () => {
  it('should have one timer for all clocks, set to the first that runs out', () => {
    const scheduler = new VirtualTimeScheduler();
    const delays = delaysOf(scheduler);
    const clocks = [new Clock(['firstByte', 30], undefined, 0), new Clock(['firstContent', 20], undefined, 0)];
    new Watch(clocks, scheduler, () => undefined).begin();
    expect(delays()).toEqual([20]);
  });

  it('should tell once, of the first of those that run out together', () => {
    const scheduler = new VirtualTimeScheduler();
    const late: Limit[] = [];
    const clocks = [new Clock(['firstByte', 20], undefined, 0), new Clock(['firstContent', 20], undefined, 0)];
    new Watch(clocks, scheduler, (limit) => late.push(limit)).begin();
    scheduler.flush();
    expect(late).toEqual([['firstByte', 20]]);
    expect(scheduler.frame).toBe(20);
  });

  it('should set no timer where no clock has a limit, whatever is marked', () => {
    const scheduler = new VirtualTimeScheduler();
    const delays = delaysOf(scheduler);
    const clock = new Clock(['firstByte', Infinity], ['idle', Infinity], 0);
    const watch = new Watch([clock], scheduler, () => undefined);
    watch.begin();
    watch.mark(clock);
    expect(delays()).toEqual([]);
  });

  it('should ask no timer for more than the platforms can wait', () => {
    const scheduler = new VirtualTimeScheduler();
    const delays = delaysOf(scheduler);
    const watch = new Watch([new Clock(['firstByte', 2 ** 40], undefined, 0)], scheduler, () => undefined);
    watch.begin();
    watch.unsubscribe();
    expect(delays()).toEqual([2 ** 31 - 1]);
  });

  it('should set its timer at once for what is late already', () => {
    const scheduler = new VirtualTimeScheduler();
    const delays = delaysOf(scheduler);
    const late: Limit[] = [];
    new Watch([new Clock(['total', 5], undefined, -9)], scheduler, (limit) => late.push(limit)).begin();
    scheduler.flush();
    expect(delays()).toEqual([0]);
    expect(late).toEqual([['total', 5]]);
  });

  it('should not begin any more when it was stopped before', () => {
    const scheduler = new VirtualTimeScheduler();
    const delays = delaysOf(scheduler);
    const clock = new Clock(['firstByte', 20], ['idle', 5], 0);
    const watch = new Watch([clock], scheduler, () => undefined);
    watch.unsubscribe();
    watch.begin();
    watch.mark(clock);
    expect(delays()).toEqual([]);
  });
});
