import * as z from 'zod';
import { openUnion } from '../../src/wire/openUnion.js';

/** Where a schema stands in another one. */
export interface SchemaPosition {
  readonly name: string;
  readonly wrap: (schema: z.ZodType) => z.ZodType;
  /** A value of the whole, with something beside that is always a string. */
  readonly put: (value: unknown, beside: string) => unknown;
}

function position(name: string, wrap: SchemaPosition['wrap'], put: SchemaPosition['put']): SchemaPosition {
  return { name, wrap, put };
}

/** As a member of an object. */
function member(name: string, wrap: (schema: z.ZodType) => z.ZodType): SchemaPosition {
  return position(
    name,
    (schema) => z.object({ v: wrap(schema), beside: z.string() }),
    (v, beside) => ({ beside, v }),
  );
}

/** As a variant of an open or a discriminated union. */
function variant(name: string, of: (variants: readonly [z.ZodObject, z.ZodObject]) => z.ZodType): SchemaPosition {
  return position(
    name,
    (v) =>
      of([
        z.object({ type: z.literal('b'), v: z.string(), beside: z.string() }),
        z.object({ type: z.literal(['a', 'c']), v, beside: z.string() }),
      ]),
    (v, beside) => ({ type: 'a', v, beside }),
  );
}

export const schemaPositions: readonly SchemaPosition[] = [
  position(
    'by itself',
    (schema) => schema,
    (value) => value,
  ),
  member('as a member', (schema) => schema),
  member('optional', (schema) => z.optional(schema)),
  member('nullable', (schema) => z.nullable(schema)),
  member('nullish', (schema) => z.nullish(schema)),
  member('optional and not', (schema) => z.nonoptional(z.optional(schema))),
  member('exactly optional', (schema) => z.exactOptional(schema)),
  member('lazy', (schema) => z.lazy(() => schema)),
  member('readonly', (schema) => z.readonly(schema)),
  member('with a default', (schema) => z._default(schema, 'd')),
  member('with a catch', (schema) => z.catch(schema, 'c')),
  member('the first of a union', (schema) => z.union([schema, z.literal('other')])),
  member('the last of a union', (schema) => z.union([z.string().min(4), z.object({ a: z.literal('q') }), schema])),
  member('one of either', (schema) => z.xor([schema, z.literal('other')])),
  member('in a pipe', (schema) => z.unknown().pipe(schema)),
  member('an element', (schema) => z.union([z.array(schema), schema])),
  member('in a transformed object', (schema) =>
    z.union([z.object({ v: schema }).partial(), schema]).transform((v) => ({ v })),
  ),
  member('in an intersection', (schema) => z.intersection(schema, z.unknown())),
  position(
    'elements',
    (schema) => z.array(z.union([schema, z.object({ beside: z.string() })])),
    (value, beside) => [value, { beside }, value],
  ),
  position(
    'elements of a tuple',
    (schema) => z.tuple([z.string(), schema]),
    (value, beside) => [beside, value],
  ),
  position(
    'values of a record',
    (schema) => z.record(z.string(), schema),
    (value) => ({ a: value, b: value }),
  ),
  position(
    'a catchall',
    (schema) => z.object({ beside: z.string() }).catchall(schema),
    (value, beside) => ({ a: value, beside }),
  ),
  position(
    'stripped',
    () => z.object({ beside: z.string() }),
    (value, beside) => ({ a: value, beside }),
  ),
  position(
    'an intersection of objects',
    (schema) => z.intersection(z.object({ v: schema }), z.looseObject({ beside: z.string() })),
    (v, beside) => ({ v, beside }),
  ),
  variant('a variant of a discriminated union', (variants) => z.discriminatedUnion('type', variants)),
  variant('a variant of an open union', (variants) => openUnion('type', variants)),
  variant('a variant of an open union of unions', (variants) =>
    openUnion('type', [z.discriminatedUnion('type', variants)]),
  ),
];
