import { brokenPromiseOf } from './brokenPromiseOf.js';
import { changesOf, textOf } from './changedTexts.js';
import { takenBy } from './differenceBySpeculation.js';
import { schemaKinds } from './schemaKinds.js';
import { schemaPositions } from './schemaPositions.js';

describe('isCopiedBy', () => {
  it.each(schemaKinds)('should be asked about values that zod takes: $name', ({ make, values }) => {
    expect(takenBy(make, values.map(textOf))).not.toContain(false);
  });

  it.each(schemaKinds)(
    'should promise nothing that zod does not keep, wherever it stands: $name',
    ({ make, values }) => {
      const changed = values.slice(0, 3).flatMap(changesOf);
      for (const [index, { name, wrap, put }] of schemaPositions.entries()) {
        // All of them where it stands by itself, else one in seven, others in each place.
        const some = index === 0 ? changed : changed.filter((_, at) => at % 7 === index % 7);
        const texts = new Set([...values, ...some].map((value) => textOf(put(value, 'beside'))));
        expect([name, brokenPromiseOf((called) => wrap(make(called)), texts)]).toEqual([name, undefined]);
      }
    },
  );
});
