import { partOf } from '../../../src/json/shapes/partOf.js';
import { readOutline, type JsonOutline } from '../../../src/json/shapes/readOutline.js';

function outlineOf(text: string): JsonOutline {
  const outline = readOutline(text);
  if (outline === undefined) throw new Error(`expected an outline of ${text}`);
  return outline;
}

describe('partOf', () => {
  it('should build the model again with other leaves', () => {
    const text = '{"a":"x","b":[1,{"c":"y"}],"d":null}';
    const { root, scalars } = outlineOf(text);
    const part = partOf(JSON.parse(text), JSON.parse(text), root, scalars);

    expect(part?.build(['p', 2, 'q'])).toEqual({ a: 'p', b: [2, { c: 'q' }], d: null });
    expect(part?.build(['', 0, ''])).toEqual({ a: '', b: [0, { c: '' }], d: null });
  });

  it('should keep the order of the keys, and leave what does not vary as it is', () => {
    const text = '{"b":"x","2":1,"a":-0,"1":"y","constructor":"z"}';
    const { root, scalars } = outlineOf(text);
    const built = partOf(JSON.parse(text), JSON.parse(text), root, scalars.slice(2, 3))?.build(['new']) as Record<
      string,
      unknown
    >;

    expect(Object.entries(built)).toEqual([
      ['1', 'new'],
      ['2', 1],
      ['b', 'x'],
      ['a', -0],
      ['constructor', 'z'],
    ]);
  });

  it('should build objects and arrays that are of no other value', () => {
    const text = '{"a":[{"b":{}}],"c":[]}';
    const model: unknown = JSON.parse(text);
    const part = partOf(model, model, outlineOf(text).root, []);
    interface Built {
      readonly a: readonly [{ readonly b: object }];
      readonly c: readonly unknown[];
    }
    const one = part?.build([]) as Built;
    const other = part?.build([]) as Built;
    const objects = [model as Built, one, other].flatMap((value) => [
      value,
      value.a,
      value.a[0],
      value.a[0].b,
      value.c,
    ]);

    expect(one).toEqual(model);
    expect(new Set(objects).size).toBe(15);
  });

  it('should have no part for what is the same in each value', () => {
    const { root, scalars } = outlineOf('"a"');

    expect(partOf('a', 'a', root, [])).toBeUndefined();
    expect(partOf('a', 'a', root, scalars)?.build(['b'])).toBe('b');
    expect(partOf(null, null, outlineOf('null').root, [])).toBeUndefined();
  });

  it('should leave out what the model has not', () => {
    const text = '{"a":{"b":"x","c":"y"},"d":"z"}';
    const { root, scalars } = outlineOf(text);

    expect(partOf({ a: { c: 'y' } }, JSON.parse(text), root, scalars)?.build(['1', '2', '3'])).toEqual({
      a: { c: '2' },
    });
  });

  it('should refuse a model that is no copy', () => {
    const text = '{"a":"x","b":{"c":"y"}}';
    const { root, scalars } = outlineOf(text);
    const value: unknown = JSON.parse(text);

    expect(partOf({ a: 'x!', b: { c: 'y' } }, value, root, scalars)).toBeUndefined();
    expect(partOf({ a: 'x', b: { c: 'Y' } }, value, root, scalars)).toBeUndefined();
    expect(partOf({ a: 'x', b: { d: 'y' } }, value, root, scalars)).toBeUndefined();
  });
});
