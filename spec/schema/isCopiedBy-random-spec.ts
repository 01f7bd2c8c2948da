import fc from 'fast-check';
import { seeded } from '../support/seeded.js';
import { brokenPromiseOf } from './brokenPromiseOf.js';
import { textOf } from './changedTexts.js';
import { randomSchemas } from './randomSchemas.js';

describe('isCopiedBy', () => {
  it('should promise nothing that zod does not keep, whatever the schema is made of', () => {
    fc.assert(
      fc.property(randomSchemas, ({ make, values }) => {
        expect(brokenPromiseOf(make, values.map(textOf))).toBeUndefined();
      }),
      seeded(1500),
    );
  });
});
