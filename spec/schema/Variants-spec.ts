import * as z from 'zod';
import { variantsOf, withVariants } from '../../src/schema/Variants.js';
import { openUnion } from '../../src/wire/openUnion.js';

const known = z.object({ type: z.literal('a'), v: z.string() });

describe('withVariants', () => {
  it('should leave the function what it is', () => {
    const double = (n: number) => 2 * n;
    const given = { key: 'type', choose: () => undefined };

    expect(withVariants(double, given)).toBe(double);
    expect(double(2)).toBe(4);
    expect(Object.keys(double)).toEqual([]);
  });
});

describe('variantsOf', () => {
  it('should give what was said of the function', () => {
    const given = { key: 'type', choose: () => undefined };

    expect(variantsOf(withVariants(() => 0, given))).toBe(given);
  });

  it.each([undefined, () => 0, {}])('should give nothing for %p, of which nothing was said', (transform) => {
    expect(variantsOf(transform)).toBeUndefined();
  });

  it('should know of an open union which variant a value chooses, and that the same name chooses the same', () => {
    const { out } = (openUnion('type', [known]) as unknown as z.ZodPipe<z.ZodUnknown, z.ZodTransform>).def;
    const variants = variantsOf(out.def.transform);

    expect(variants?.key).toBe('type');
    expect(variants?.choose({ type: 'a' })).toBe(known);
    expect(variants?.choose({ type: 'b', v: 1 })).toBe(variants?.choose({ type: 'c' }));
    expect(variants?.choose({ type: 'b' })).not.toBe(known);
    expect([null, undefined, 5, {}].map((value) => variants?.choose(value) === known)).not.toContain(true);
  });
});
