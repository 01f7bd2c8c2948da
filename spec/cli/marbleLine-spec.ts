import { marbleLine, type Moment } from '../../src/cli/marbleLine.js';

const events = (...times: number[]): Moment[] => times.map((at) => ({ at, mark: 'x' }));

describe('marbleLine', () => {
  it('should draw what happened from the start on, one column a millisecond where they suffice', () => {
    const moments = [...events(2, 3, 7), { at: 9, mark: '|' } as const];
    //                                                                 ^0123456789
    expect(marbleLine(0, moments, 80)).toEqual({ columnMs: 1, line: '^--xx---x-|' });
    expect(marbleLine(1, moments, 80)).toEqual({ columnMs: 1, line: '^-xx---x-|' });
  });

  it('should count what comes in one column', () => {
    expect(
      marbleLine(0, events(0, 2, 2, ...new Array<number>(9).fill(4), ...new Array<number>(10).fill(6)), 80).line,
    ).toBe('^x-2-9-+');
  });

  it.each(['|', '#', '!'] as const)('should put an end with %s behind what came with it', (mark) => {
    expect(marbleLine(0, [...events(1), { at: 1, mark }], 80).line).toBe(`^-x${mark}`);
    expect(marbleLine(0, [{ at: 0, mark }], 80).line).toBe(`^${mark}`);
  });

  it('should draw comments where no event is', () => {
    const moments: Moment[] = [
      { at: 0, mark: ':' },
      ...events(1),
      { at: 1, mark: ':' },
      { at: 2, mark: ':' },
      ...events(2),
    ];
    expect(marbleLine(0, moments, 80).line).toBe('^:xx');
  });

  it('should draw no end where there is none, and the start alone where there is nothing', () => {
    expect(marbleLine(5, events(5, 8), 80).line).toBe('^x--x');
    expect(marbleLine(5, [], 80)).toEqual({ columnMs: 1, line: '^' });
  });

  it('should stand for 1, 2 or 5 times a power of ten in a column, the least that fits', () => {
    // 20 columns are the start, one for an end behind the last event, and 18 of time: 17 steps.
    const columnMsOf = (span: number) => marbleLine(0, [...events(span), { at: span, mark: '|' }], 20).columnMs;
    expect([17, 18, 34, 35, 85, 86, 170, 171, 17_000, 17_001].map(columnMsOf)).toEqual([
      1, 2, 2, 5, 5, 10, 10, 20, 1_000, 2_000,
    ]);
  });

  it('should never be wider than it may be, nor take less than half of what it needs', () => {
    for (let columns = 10; columns < 150; columns += 7) {
      for (let span = 0; span < 100_000; span = Math.ceil(span * 1.7) + 1) {
        const { line, columnMs } = marbleLine(0, [...events(span), { at: span, mark: '#' }], columns);
        expect(line.length).toBeLessThanOrEqual(columns);
        if (columnMs > 1) expect(line.length).toBeGreaterThan((columns - 3) * 0.4); // from 2 to 5 it is 2.5 times
      }
    }
  });

  it('should draw a stream of 200,000 events', () => {
    const { line } = marbleLine(0, events(...Array.from({ length: 1_000 }, (_, index) => index)), 53);
    expect(line).toBe(`^${'+'.repeat(50)}`);
    const many = Array.from({ length: 200_000 }, (_, at): Moment => ({ at, mark: 'x' }));
    expect(marbleLine(0, many, 80).line).toMatch(/^\^\++$/);
  });
});
