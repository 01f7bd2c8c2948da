import { memoized } from '../../src/schema/memoized.js';

describe('memoized', () => {
  it('should ask once for each object', () => {
    const of = jest.fn((list: readonly string[]) => list.join());
    const join = memoized(of);
    const one = ['a', 'b'];
    const other = ['a', 'b'];

    expect([join(one), join(other), join(one), join(other)]).toEqual(['a,b', 'a,b', 'a,b', 'a,b']);
    expect(of.mock.calls).toEqual([[one], [other]]);
  });

  it.each([undefined, false, 0, ''])('should remember %j too', (output) => {
    const of = jest.fn(() => output);
    const remember = memoized<object, typeof output>(of);
    const input = {};

    expect([remember(input), remember(input)]).toEqual([output, output]);
    expect(of).toHaveBeenCalledTimes(1);
  });

  it('should ask again when the function threw', () => {
    const of = jest
      .fn(() => 'a')
      .mockImplementationOnce(() => {
        throw new RangeError('mine');
      });
    const remember = memoized<object, string>(of);
    const input = {};

    expect(() => remember(input)).toThrow('mine');
    expect(remember(input)).toBe('a');
  });
});
