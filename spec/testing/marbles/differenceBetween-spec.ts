import { differenceBetween } from '../../../src/testing/marbles/differenceBetween.js';

const differ = (actual: unknown, expected: unknown) => {
  const difference = differenceBetween(actual, expected);
  return difference && [difference.path, difference.actual, difference.expected];
};

class Point {
  constructor(readonly x: number) {}
}
const error = (fields: object, message = 'm') => Object.assign(new RangeError(message), fields);
const loop = (n: number) => {
  const value: Record<string, unknown> = { n, list: [] };
  value.self = value;
  value.list = [value];
  return value;
};

describe('differenceBetween', () => {
  const date = new Date(5);
  it.each<[string, () => [unknown, unknown]]>([
    ['NaN', () => [NaN, NaN]],
    [
      'objects of the same fields',
      () => [
        { a: 1, b: [{ c: 'x' }] },
        { b: [{ c: 'x' }], a: 1 },
      ],
    ],
    ['a field that is undefined, and one that is missing', () => [{ a: undefined }, {}]],
    ['a class and an object of the same fields', () => [new Point(1), { x: 1 }]],
    ['bytes', () => [Uint8Array.of(1, 2), Uint8Array.of(1, 2)]],
    ['dates', () => [date, new Date(5)]],
    ['dates that are none', () => [new Date(NaN), new Date(NaN)]],
    ['patterns', () => [/a/g, /a/g]],
    ['addresses', () => [new URL('http://a/b'), new URL('http://a/b')]],
    ['headers', () => [new Headers({ a: '1' }), new Headers({ A: '1' })]],
    ['sets in another order', () => [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])]],
    [
      'maps in another order',
      () => [
        new Map([
          [1, { a: 1 }],
          [2, { a: 2 }],
        ]),
        new Map([
          [2, { a: 2 }],
          [1, { a: 1 }],
        ]),
      ],
    ],
    ['what holds itself', () => [loop(1), loop(1)]],
    [
      'what holds itself in a set',
      () => [
        [loop(1), new Set([loop(2)])],
        [loop(1), new Set([loop(2)])],
      ],
    ],
    ['errors of the same name and message', () => [error({ more: 1 }), error({})]],
    ['errors with the fields of the expected one', () => [error({ code: 7, more: 1 }), error({ code: 7 })]],
    ['an error and the fields that matter', () => [error({ code: { n: 7 } }), { name: 'RangeError', code: { n: 7 } }]],
    ['an error and a part of its message', () => [error({}, 'too far'), { message: 'too' }]],
  ])('should find none between %s', (_, pair) => {
    expect(differ(...pair())).toBeUndefined();
  });

  it.each<[string, unknown, unknown, (readonly unknown[])?]>([
    ['zeros of other signs', 0, -0],
    ['a number and its text', 1, '1'],
    ['null and undefined', null, undefined],
    ['null and an object', null, {}],
    ['a list and an object', [1], { 0: 1 }],
    ['bytes and a list', Uint8Array.of(1), [1]],
    ['fields', { a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } }, ['b.c[1]', 2, 3]],
    ['a field that is missing', { a: 1 }, { a: 1, b: 2 }, ['b', undefined, 2]],
    ['a field too many', { a: 1, b: 2 }, { a: 1 }, ['b', 2, undefined]],
    ['a field with a strange name', { 'a b': { c: 1 } }, { 'a b': { c: 2 } }, ['["a b"].c', 1, 2]],
    ['a list that is shorter', { a: [1] }, { a: [1, 2] }, ['a.length', 1, 2]],
    ['a list that is longer', [1, 2], [1], ['length', 2, 1]],
    ['bytes of other values', Uint8Array.of(1, 2), Uint8Array.of(1, 3), ['[1]', 2, 3]],
    ['dates', new Date(1), new Date(2)],
    ['patterns', /a/, /a/g],
    ['addresses', new URL('http://a/b'), new URL('http://a/c')],
    ['headers', new Headers({ a: '1' }), new Headers({ a: '2' }), ['[0][1]', '1', '2']],
    ['a date and an object', new Date(1), {}],
    ['sets', new Set([1, 2]), new Set([1, 3])],
    ['sets where one has a partner for all', new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 1 }, { a: 1 }])],
    ['sets where the other has', new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }])],
    ['sets of other sizes', new Set([{ a: 1 }]), new Set([{ a: 1 }, { a: 1 }])],
    ['maps', new Map([[1, 2]]), new Map([[1, 3]])],
    ['a map and a set', new Map(), new Set()],
    ['errors of other names', new RangeError('m'), new TypeError('m'), ['name', 'RangeError', 'TypeError']],
    ['errors of other messages', error({}, 'a b'), error({}, 'a'), ['message', 'a b', 'a']],
    ['errors of other fields', error({ code: 7 }), error({ code: 8 }), ['code', 7, 8]],
    ['an error and other fields', error({ code: 7 }), { code: 8 }, ['code', 7, 8]],
    [
      'an error and a message that it does not have',
      error({}, 'too far'),
      { message: 'x' },
      ['message', 'too far', 'x'],
    ],
    ['an error and a text', error({}), 'm'],
    ['an error and a list', error({}), []],
    ['an object and an error', { name: 'RangeError', message: 'm' }, error({})],
    ['functions', () => 1, () => 1],
    ['buffers, which cannot be told apart', new ArrayBuffer(1), new ArrayBuffer(1)],
  ])('should find one between %s', (_, actual, expected, difference = ['', actual, expected]) => {
    expect(differ(actual, expected)).toEqual(difference);
  });

  it('should not use iterators up', () => {
    const [one, other] = [[1].values(), [1].values()];
    expect(differenceBetween(one, other)?.path).toBe('');
    expect([...one, ...other]).toEqual([1, 1]);
  });

  it('should find one in what holds itself', () => {
    expect(differ(loop(1), loop(2))).toEqual(['n', 1, 2]);
    const [one, other] = [loop(1), loop(1)];
    one.late = 1;
    other.late = 2;
    expect(differ(one, other)).toEqual(['late', 1, 2]);
  });

  it('should not take a pair for the same because it was compared before', () => {
    const [one, other] = [{ a: 1 }, { a: 2 }];
    // In a set they are compared with each other, and are not partners.
    expect(differ([new Set([one, other]), one], [new Set([other, one]), other])).toEqual(['[1].a', 1, 2]);
  });
});
