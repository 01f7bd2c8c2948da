import fc from 'fast-check';
import * as z from 'zod';
import { changesOf } from './changedTexts.js';
import { type SchemaKind, schemaKinds } from './schemaKinds.js';
import { schemaPositions } from './schemaPositions.js';

const { schema: anySchema } = fc.letrec<{ schema: SchemaKind }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: fc.constantFrom(...schemaKinds), weight: 3 },
    { arbitrary: fc.tuple(fc.constantFrom(...schemaPositions), tie('schema')).map(placed), weight: 4 },
    { arbitrary: fc.array(tie('schema'), { minLength: 1, maxLength: 4 }).map(objectOf), weight: 3 },
    { arbitrary: fc.array(tie('schema'), { minLength: 2, maxLength: 3 }).map(unionOf), weight: 2 },
  ),
}));

/** Schemas of schemas of schemas, each with some JSON values that it takes and some that are like them. */
export const randomSchemas: fc.Arbitrary<SchemaKind> = fc
  .tuple(anySchema, fc.array(fc.nat(), { maxLength: 10 }))
  .map(([kind, choices]) => {
    const values = kind.values.slice(0, 6);
    const changed = ['a', ...values].slice(0, 3).flatMap(changesOf);
    return { ...kind, values: [...values, ...choices.map((choice) => changed[choice % changed.length])] };
  });

function placed([{ name, wrap, put }, kind]: readonly [(typeof schemaPositions)[number], SchemaKind]): SchemaKind {
  return {
    name: `${name}(${kind.name})`,
    make: (called) => wrap(kind.make(called)),
    values: kind.values.map((value, index) => put(value, index % 2 === 0 ? 'one' : 'two')),
  };
}

function objectOf(kinds: readonly SchemaKind[]): SchemaKind {
  const valuesOf = ({ values }: SchemaKind) => (values.length === 0 ? ['a'] : values);
  const most = Math.max(...kinds.map((kind) => valuesOf(kind).length));
  return {
    name: `object(${kinds.map(({ name }) => name).join()})`,
    make: (called) => z.object(Object.fromEntries(kinds.map(({ make }, index) => [`m${index}`, make(called)]))),
    values: Array.from({ length: most }, (_, at) =>
      Object.fromEntries(kinds.map((kind, index) => [`m${index}`, valuesOf(kind)[at % valuesOf(kind).length]])),
    ),
  };
}

function unionOf(kinds: readonly SchemaKind[]): SchemaKind {
  return {
    name: `union(${kinds.map(({ name }) => name).join()})`,
    make: (called) => z.union(kinds.map(({ make }) => make(called))),
    values: kinds.flatMap(({ values }) => values.slice(0, 2)),
  };
}
