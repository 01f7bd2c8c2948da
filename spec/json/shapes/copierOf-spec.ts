import { copierOf } from '../../../src/json/shapes/copierOf.js';

describe('copierOf', () => {
  it.each([[[]], [['']], [['a']], [['constructor', 'toString']], [['2', '1', 'b', 'a']], [['日本', '\ud83d', ' ']]])(
    'should copy an object with the keys %j, in their order',
    (keys: readonly string[]) => {
      const model = Object.fromEntries(keys.map((key, index) => [key, index]));
      const copy = copierOf(keys)(model);

      expect(copy).not.toBe(model);
      expect(Object.entries(copy)).toEqual(Object.entries(model));
      expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    },
  );

  it('should give the same copier for the same keys', () => {
    expect(copierOf(['a', 'b'])).toBe(copierOf(['a', 'b']));
  });
});
