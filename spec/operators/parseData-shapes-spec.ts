import fc from 'fast-check';
import * as z from 'zod';
import { changesOf, textOf } from '../schema/changedTexts.js';
import {
  differenceBySpeculation,
  differenceOfStreams,
  knownPart,
  type SchemaMaker,
  takenBy,
} from '../schema/differenceBySpeculation.js';
import { randomSchemas } from '../schema/randomSchemas.js';
import { type SchemaKind, schemaKinds } from '../schema/schemaKinds.js';
import { seeded } from '../support/seeded.js';

// So long that what is known of a text pays for a look at others.
const padding = 'p'.repeat(400);

/** In a stream of texts that are like them, what is in question is one member of several. */
function inside({ make }: SchemaKind): SchemaMaker {
  return (called) => z.object({ padding: z.string(), v: make(called), beside: z.string() });
}

function textsOf(values: readonly unknown[], changed: readonly unknown[]): readonly string[] {
  const all = Array.from({ length: 60 }, () => values).flat();
  for (const [index, change] of changed.entries()) {
    const known = Array.from({ length: 4 }, (_, at) => values[(index + at) % values.length]);
    all.push(...known, change, change, change);
  }
  return all.map((v, index) => textOf({ padding, beside: `event ${index % 7}`, v }));
}

describe('parseData', () => {
  const kinds = schemaKinds.filter(({ values }) => values.length > 0);
  const textsFor = ({ values }: SchemaKind) => textsOf(values, values.slice(0, 2).flatMap(changesOf).slice(0, 60));

  it.each(kinds)('should give what it gives without speculation: $name', (kind) => {
    expect(differenceBySpeculation(inside(kind), textsFor(kind))).toBeUndefined();
  });

  it.each(kinds)('should end as it ends without speculation: $name', (kind) => {
    const texts = textsFor(kind);
    const taken = takenBy(inside(kind), texts);
    const good = texts.filter((_, index) => taken[index]).slice(0, 300);
    const bad = [...new Set(texts.filter((_, index) => !taken[index]))];
    for (const text of [...bad.slice(0, 1), ...bad.slice(-1), '{"padding":"x"']) {
      expect(differenceOfStreams(inside(kind), [...good, text])).toBeUndefined();
    }
  });

  it('should know most of these texts by their shape, or what is above says little', () => {
    const parts = kinds.map((kind) => knownPart(inside(kind), textsFor(kind)));
    expect(parts.reduce((sum, part) => sum + part) / parts.length).toBeGreaterThan(0.6);
  });

  it('should give what it gives without speculation, whatever the schema is made of', () => {
    fc.assert(
      fc.property(randomSchemas, (kind) => {
        expect(differenceBySpeculation(inside(kind), textsOf(kind.values.slice(0, 4), kind.values))).toBeUndefined();
      }),
      seeded(150),
    );
  });
});
