import { Clock } from '../../src/clocks/Clock.js';

describe('Clock', () => {
  it('should run to the first mark, then from each to the next', () => {
    const clock = new Clock(['firstByte', 10], ['idle', 4], 100);
    expect(clock.limit).toEqual(['firstByte', 10]);
    expect(clock.left(103)).toBe(7);

    expect(clock.mark(105)).toBe(true);
    expect(clock.limit).toEqual(['idle', 4]);
    expect(clock.left(106)).toBe(3);

    expect(clock.mark(107)).toBe(false);
    expect(clock.left(112)).toBe(-1);
  });

  it('should go on as it was after a mark that it knows no limit behind', () => {
    const clock = new Clock(['total', 10], undefined, 0);
    expect(clock.mark(0)).toBe(false);
    expect(clock.limit).toEqual(['total', 10]);
  });

  it('should pass no time while it is held back, unless it is that of the whole', () => {
    const clock = new Clock(['firstByte', 10], ['idle', 4], 0);
    clock.hold(9);
    expect(clock.left(9)).toBe(10);

    const total = new Clock(['total', 10], undefined, 0);
    total.hold(9);
    expect(total.left(9)).toBe(1);
  });

  it('should never run out without a limit, and say so', () => {
    expect(new Clock(['firstByte', Infinity], ['idle', Infinity], 0).runs).toBe(false);
    expect(new Clock(['total', Infinity], undefined, 0).runs).toBe(false);
    expect(new Clock(['firstByte', Infinity], ['idle', 4], 0).runs).toBe(true);
    expect(new Clock(['total', 10], undefined, 0).runs).toBe(true);
    expect(new Clock(['firstByte', Infinity], ['idle', 4], 0).left(1e15)).toBe(Infinity);
  });

  it('should go on from where its scheduler was set back to', () => {
    const clock = new Clock(['idle', 10], ['idle', 10], 1_000);
    expect(clock.left(400)).toBe(10);
    expect(clock.left(407)).toBe(3);
  });
});
