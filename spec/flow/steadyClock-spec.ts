import { asyncScheduler } from 'rxjs';
import { steadyClock } from '../../src/flow/steadyClock.js';

describe('steadyClock', () => {
  const clockOf = (...times: number[]) => {
    const scheduler = { now: () => times.shift() ?? NaN, schedule: asyncScheduler.schedule.bind(asyncScheduler) };
    return steadyClock(scheduler);
  };

  it('should be the clock of the scheduler as long as that goes on', () => {
    const now = clockOf(5, 7, 7, 100);
    expect([now(), now(), now(), now()]).toEqual([5, 7, 7, 100]);
  });

  it('should go on from where it was when that is set back, and never jump', () => {
    const now = clockOf(1_010, 10, 15, 3, 4, 2_000);
    expect([now(), now(), now(), now(), now(), now()]).toEqual([1_010, 1_010, 1_015, 1_015, 1_016, 3_012]);
  });
});
