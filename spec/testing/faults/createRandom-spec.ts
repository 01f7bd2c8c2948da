import { createRandom } from 'rivulet/testing';

describe('createRandom', () => {
  it('should give the same numbers for the same seed, others for others', () => {
    const numbers = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random(1_000));
    };
    expect(numbers(1)).toEqual(numbers(1));
    const all = [0, 1, 2, -1, 2 ** 31, 1e9].map((seed) => numbers(seed).join());
    expect(new Set(all).size).toBe(all.length);
  });

  // What the C program of its author gives for the seed 0.
  it('should be mulberry32', () => {
    const random = createRandom(0);
    expect([random(2 ** 32), random(2 ** 32), random(2 ** 32)]).toEqual([1_144_304_738, 1_416_247, 958_946_056]);
  });

  it('should give whole numbers from 0 up to below, all of them, evenly', () => {
    const random = createRandom(5);
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 6_000; draw++) {
      const number = random(6);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    // 1000 each: ten standard deviations of 29.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(290);
  });
});
