import * as z from 'zod';
import { openEnum } from '../../src/wire/openEnum.js';

describe('openEnum', () => {
  const Size = openEnum<'small' | 'large'>();
  type Size = z.infer<typeof Size>;

  it('should accept known and unknown strings', () => {
    expect(Size.parse('small')).toBe('small');
    expect(Size.parse('enormous')).toBe('enormous');
    expect(Size.parse('')).toBe('');
  });

  it.each([5, null, undefined, true, {}, ['small']])('should reject %p', (value) => {
    expect(Size.safeParse(value).error?.issues).toMatchObject([{ code: 'invalid_type', expected: 'string', path: [] }]);
  });

  it('should be a plain string at run time', () => {
    expect(Size).toBeInstanceOf(z.ZodString);
    expect(Size.def).toEqual(z.string().def);
  });

  it('should keep the known values in its type, and take any string', () => {
    const known: Size = 'small';
    const unknown: Size = 'enormous';
    const text: string = known satisfies Size;
    // @ts-expect-error a number is no string
    const wrong: Size = 5;
    // @ts-expect-error null is no string
    const none: Size = null;
    // What an editor suggests: the members of the union that are not `string`.
    type Literals<T> = T extends string ? (string extends T ? never : T) : never;
    const suggestions: Record<Literals<Size>, number> = { small: 1, large: 2 };

    expect([known, unknown, text, wrong, none]).toHaveLength(5);
    expect(suggestions.small).toBe(1);
  });
});
