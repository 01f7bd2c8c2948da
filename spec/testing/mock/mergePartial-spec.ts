import { mergePartial } from '../../../src/testing/mock/mergePartial.js';

describe('mergePartial', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['nothing given', { a: 1 }, undefined, { a: 1 }],
    ['fields in their place', { a: 1, b: 2 }, { b: 3, c: 4 }, { a: 1, b: 3, c: 4 }],
    ['fields of fields', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
    ['null in the place of anything', { a: { b: 1 }, c: [1] }, { a: null, c: null }, { a: null, c: null }],
    ['anything in the place of null', { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['undefined, which says nothing', { a: 1 }, { a: undefined }, { a: 1 }],
    [
      'false, 0 and no text, which say something',
      { a: 1, b: 1, c: 1 },
      { a: false, b: 0, c: '' },
      { a: false, b: 0, c: '' },
    ],
    ['a list of the length that is given', { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
    ['an empty list', { a: [1, 2] }, { a: [] }, { a: [] }],
    ['items of a list', [{ a: 1, b: 2 }], [{ b: 3 }], [{ a: 1, b: 3 }]],
    ['an item that says nothing', [{ a: 1 }], [undefined], [{ a: 1 }]],
    [
      'items beyond the defaults, over the last one',
      [{ index: 0, a: 1 }],
      [{ b: 0 }, { b: 1 }, { b: 2, index: 7 }],
      [
        { index: 0, a: 1, b: 0 },
        { index: 1, a: 1, b: 1 },
        { index: 7, a: 1, b: 2 },
      ],
    ],
    [
      'items beyond defaults without an index',
      [{ a: 1 }],
      [{ b: 0 }, { b: 1 }],
      [
        { a: 1, b: 0 },
        { a: 1, b: 1 },
      ],
    ],
    ['items where there are none', [], [{ a: 1 }, 2], [{ a: 1 }, 2]],
    ['a list in the place of an object', { a: { b: 1 } }, { a: [1] }, { a: [1] }],
    ['an object in the place of a list', { a: [1] }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['texts of a list', ['a', 'b'], ['c'], ['c']],
  ])('should put over the defaults: %s', (_, defaults, given, merged) => {
    const before = [structuredClone(defaults), structuredClone(given)];
    expect(mergePartial(defaults, given)).toEqual(merged);
    expect([defaults, given]).toEqual(before);
  });

  it('should make objects of its own', () => {
    const defaults = { a: { b: 1 } };
    const merged = mergePartial(defaults, { a: { c: 1 } }) as { a: object };
    expect(merged).not.toBe(defaults);
    expect(merged.a).not.toBe(defaults.a);
  });
});
