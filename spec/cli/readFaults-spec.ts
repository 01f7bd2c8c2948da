import { readFaults } from '../../src/cli/readFaults.js';

describe('readFaults', () => {
  it('should take each fault that there is', () => {
    const faults = {
      headMs: 1,
      eventMs: [1, 2],
      heartbeatMs: 1,
      stallAt: 'head',
      resetAt: { event: 0 },
      endAt: { byte: 100 },
      garbageAt: 0,
      duplicate: 0,
      contentType: 'text/html',
      status: 500,
      retryAfterMs: 1,
      cut: 'every byte',
      seed: 1,
    };
    expect(readFaults(faults)).toEqual(faults);
    expect(readFaults({ eventMs: 3 })).toEqual({ eventMs: 3 });
    for (const cut of ['inside characters', 3, [1, 2], { seed: 1 }]) expect(readFaults({ cut })).toEqual({ cut });
    expect(readFaults({})).toEqual({});
  });

  it.each([
    [null, 'expected an object of faults, got null'],
    [[], 'expected an object of faults, got []'],
    ['head', 'expected an object of faults, got "head"'],
    [{ stalAt: 'head' }, 'there is no fault stalAt; did you mean stallAt?'],
    [{ toString: 1 }, 'there is no fault toString; there are headMs, eventMs, heartbeatMs, stallAt,'],
    [{ headMs: '1' }, 'expected a number for headMs, got "1"'],
    [{ headMs: null }, 'expected a number for headMs, got null'],
    [{ headMs: -1 }, 'expected milliseconds for headMs, got -1'],
    [{ eventMs: [1] }, 'expected a number or two for eventMs, got [1]'],
    [{ eventMs: [1, '2'] }, 'expected a number or two for eventMs, got [1,"2"]'],
    [{ contentType: 3 }, 'expected a text for contentType, got 3'],
    [{ stallAt: 3 }, 'expected a place ("head", {"event": 3} or {"byte": 100}) for stallAt, got 3'],
    [{ resetAt: {} }, 'expected a place ("head", {"event": 3} or {"byte": 100}) for resetAt, got {}'],
    [{ resetAt: null }, 'expected a place ("head", {"event": 3} or {"byte": 100}) for resetAt, got null'],
    [{ endAt: { event: 1, byte: 1 } }, 'for endAt, got {"event":1,"byte":1}'],
    [{ endAt: 'head' }, 'for endAt, got "head"'],
    [{ garbageAt: 0.5 }, 'expected a whole number for garbageAt'],
    [{ cut: 'each byte' }, 'inside characters", 7, [1, 2] or {"seed": 1}) for cut, got "each byte"'],
    [{ cut: null }, 'for cut, got null'],
    [{ cut: {} }, 'for cut, got {}'],
    [{ cut: ['1'] }, 'for cut, got ["1"]'],
    [{ cut: 0 }, 'expected pieces of at least one byte'],
  ])('should refuse %j', (faults, message) => {
    expect(() => readFaults(faults)).toThrow(TypeError);
    expect(() => readFaults(faults)).toThrow(message);
  });
});
