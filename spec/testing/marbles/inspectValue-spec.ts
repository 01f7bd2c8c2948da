import { inspectValue } from '../../../src/testing/marbles/inspectValue.js';

class Point {
  constructor(readonly x: number) {}
}

describe('inspectValue', () => {
  it.each([null, true, 1.5, 'a"\n', [], {}, [1, [2]], { a: { 'b c': null } }])('should be JSON for %j', (value) => {
    expect(inspectValue(value)).toBe(JSON.stringify(value));
  });

  const named = () => 1;
  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [NaN, 'NaN'],
    [-0, '-0'],
    [10n, '10n'],
    [Symbol('s'), 'Symbol(s)'],
    [named, 'function named'],
    [
      (
        () => () =>
          1
      )(),
      'a function',
    ],
    [{ a: undefined, b: [undefined] }, '{"a":undefined,"b":[undefined]}'],
    [new Point(1), 'Point {"x":1}'],
    [Object.create(null), '{}'],
    [new Date(0), 'Date 1970-01-01T00:00:00.000Z'],
    [new Date(NaN), 'Date invalid'],
    [/a/g, '/a/g'],
    [new URL('http://a/b'), 'http://a/b'],
    [new Map([['a', { b: 1 }]]), 'Map {"a"=>{"b":1}}'],
    [new Set([1, 'a']), 'Set [1,"a"]'],
    [Uint8Array.of(1, 2), 'Uint8Array [1,2]'],
    [new Headers({ a: '1' }), 'Headers [["a","1"]]'],
    [[new RangeError('too far')], '[RangeError: too far]'],
  ])('should show what JSON does not have: %p', (value, text) => {
    expect(inspectValue(value)).toBe(text);
  });

  it('should show a value that holds itself, and one that comes twice', () => {
    const twice = { n: 1 };
    const loop: Record<string, unknown> = { a: twice, b: twice };
    loop.self = [loop];
    expect(inspectValue(loop)).toBe('{"a":{"n":1},"b":{"n":1},"self":[itself]}');
  });

  it('should not use an iterator up', () => {
    const iterator = [1].values();
    inspectValue(iterator);
    expect([...iterator]).toEqual([1]);
  });
});
