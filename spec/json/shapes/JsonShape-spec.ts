import { JsonShape } from '../../../src/json/shapes/JsonShape.js';
import { otherShape } from '../../../src/json/shapes/otherShape.js';
import { partOf } from '../../../src/json/shapes/partOf.js';
import { readOutline } from '../../../src/json/shapes/readOutline.js';

/** The shape of a text, all of whose scalars differ in others. */
function shapeOf(text: string, check?: (value: unknown) => unknown): JsonShape<unknown> {
  const outline = readOutline(text);
  const value: unknown = JSON.parse(text);
  const part = outline && partOf(value, value, outline.root, outline.scalars);
  if (part === undefined) throw new Error(`expected a part of ${text}`);
  return new JsonShape<unknown>(text, outline?.scalars ?? [], part, check);
}

describe('JsonShape', () => {
  it('should make of a text of its shape what JSON.parse makes of it', () => {
    const shape = shapeOf('{"a":"b","c":[1,{"d":"e"}],"f":null}');

    for (const text of [
      '{"a":"b","c":[1,{"d":"e"}],"f":null}',
      '{"a":"","c":[0,{"d":"\\n"}],"f":null}',
      '{"a":"a string of more than twelve units","c":[999999999999999,{"d":"日本 \\u0041 \\\\"}],"f":null}',
    ]) {
      expect(shape.read(text)).toEqual(JSON.parse(text));
    }
  });

  it.each([
    '',
    '{"a":"b"',
    '{"a":"b","c":[1]}',
    '{"a":"b","c":[1]} ',
    ' {"a":"b","c":[1],"d":true}',
    '{"a":"b","c":[1],"d":true} ',
    '{"a":"b","c":[1],"d":true}}',
    '{"a":"b","c":[1],"d":tru}',
    '{"a":"b","c":[1],"d":false}',
    '{"a":"b","c":[1 ],"d":true}',
    '{"a":"b","c":[01],"d":true}',
    '{"a":"b","c":[-1],"d":true}',
    '{"a":"b","c":[1.0],"d":true}',
    '{"a":"b","c":[1e3],"d":true}',
    '{"a":"b","c":[],"d":true}',
    '{"a":"b","c":[1000000000000000],"d":true}',
    '{"a":"b","c":["1"],"d":true}',
    '{"a":1,"c":[1],"d":true}',
    '{"b":"b","c":[1],"d":true}',
    '{"a":"b\n","c":[1],"d":true}',
    '{"a":"more than twelve units\u0000","c":[1],"d":true}',
    '{"a":"b\\x","c":[1],"d":true}',
    '{"a":"b\\","c":[1],"d":true}',
    '{"a":"b',
    '{"a":"more than twelve units and no quote',
  ])('should see that %j is of another shape', (text) => {
    expect(shapeOf('{"a":"b","c":[1],"d":true}').read(text)).toBe(otherShape);
  });

  it('should read texts whose end is a part of their beginning', () => {
    const shape = shapeOf('["a","a"]');

    expect(shape.read('["a"]')).toBe(otherShape);
    expect(shape.read('["",""]')).toEqual(['', '']);
    expect(shapeOf('1').read('12')).toBe(12);
    expect(shapeOf('1').read('')).toBe(otherShape);
    expect(shapeOf('"a"').read('"')).toBe(otherShape);
    expect(shapeOf('"a"').read('""')).toBe('');
  });

  it('should give the value that the check makes, each time', () => {
    const given: unknown[] = [];
    const shape = shapeOf('{"a":"b"}', (value) => given.push(value));

    expect(shape.read('{"a":"x"}')).toBe(1);
    expect(shape.read('{"a":"y"}')).toBe(2);
    expect(given).toEqual([{ a: 'x' }, { a: 'y' }]);
  });

  it('should check nothing of another shape', () => {
    const check = jest.fn();
    shapeOf('{"a":"b"}', check).read('{"a":1}');

    expect(check).not.toHaveBeenCalled();
  });
});
