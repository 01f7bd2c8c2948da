import { GapMeter } from '../../src/statistics/GapMeter.js';

const meterOf = (...times: number[]) => {
  const meter = new GapMeter(100);
  for (const time of times) meter.add(time);
  return meter;
};

describe('GapMeter', () => {
  it('should have no gap before the second thing', () => {
    expect(meterOf().gaps).toEqual({ count: 0, meanMs: 0, maxMs: 0 });
    expect(meterOf().firstAt).toBeUndefined();
    expect(meterOf(5).gaps).toEqual({ count: 0, meanMs: 0, maxMs: 0 });
    expect(meterOf(5).firstAt).toBe(5);
  });

  it('should know how many there were, the mean and the longest', () => {
    expect(meterOf(0, 10, 10, 70).gaps).toEqual({ count: 3, meanMs: 70 / 3, maxMs: 60 });
  });

  it('should take for a stall what is as long as that, and what is open', () => {
    expect(meterOf().stallsUntil(1_000)).toEqual({ count: 0, totalMs: 0 });
    expect(meterOf(0, 99, 198).stallsUntil(297)).toEqual({ count: 0, totalMs: 0 });
    expect(meterOf(0, 100, 300).stallsUntil(300)).toEqual({ count: 2, totalMs: 300 });
    expect(meterOf(0, 100, 300).stallsUntil(400)).toEqual({ count: 3, totalMs: 400 });
  });
});
