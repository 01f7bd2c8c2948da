import * as z from 'zod';
import * as mini from 'zod/mini';

/** A kind of schema, and JSON values that it takes. */
export interface SchemaKind {
  readonly name: string;
  /** Makes one. Whatever function of its own it calls, calls `called`. */
  readonly make: (called: () => void) => z.ZodType;
  /** The first two differ, so that they show what varies. */
  readonly values: readonly unknown[];
}

function kind(name: string, make: SchemaKind['make'], ...values: readonly unknown[]): SchemaKind {
  return { name, make, values };
}

const uuids = ['0b91d5c7-3b0f-4a3b-9d0c-1f2e3d4c5b6a', '11111111-2222-4333-8444-555555555555'];
const branch = (type: string, v: z.ZodType) => z.object({ type: z.literal(type), v });
const even = (called: () => void) => (text: unknown) => {
  called();
  return String(text).length % 2 === 0;
};

const strings: readonly SchemaKind[] = [
  kind('string', () => z.string(), 'abcd', 'ab'),
  kind('string with min', () => z.string().min(3), 'abc', 'abcd'),
  kind('string with max', () => z.string().max(3), 'abc', 'a'),
  kind('string with length', () => z.string().length(2), 'ab', '12'),
  kind('string with regex', () => z.string().regex(/^a/), 'ab', 'abcd'),
  kind('string with a global regex', () => z.string().regex(/b/g), 'ab', 'abcd'),
  kind('string with a sticky regex', () => z.string().regex(/a/y), 'ab', 'abcd'),
  kind('string with startsWith', () => z.string().startsWith('a'), 'ab', 'abcd'),
  kind('string with includes', () => z.string().includes('b'), 'ab', 'abcd'),
  kind('string with lowercase', () => z.string().lowercase(), 'ab', 'abcd'),
  kind('email', () => z.email(), 'a@b.co', 'b@b.co'),
  kind('uuid', () => z.uuid(), ...uuids),
  kind('url', () => z.url(), 'https://a.b/', ' https://a.b/\t'),
  kind('url that is normalized', () => z.url({ normalize: true }), 'https://a.b', 'HTTPS://A.B/%7e'),
  kind('iso.date', () => z.iso.date(), '2024-01-02', '2024-02-03'),
  kind('iso.datetime', () => z.iso.datetime(), '2024-01-02T03:04:05Z', '2024-01-02T03:04:06Z'),
  kind('base64', () => z.base64(), 'YWI=', ''),
  kind('jwt', () => z.jwt(), 'eyJhbGciOiJIUzI1NiJ9.a.b', 'eyJhbGciOiJIUzI1NiJ9.a.c'),
  kind('stringFormat', (called) => z.stringFormat('even', even(called)), 'ab', 'abcd'),
  kind('templateLiteral', () => z.templateLiteral(['a', z.number()]), 'a1', 'a2'),
  kind('string, trimmed', () => z.string().trim(), ' abc ', 'ab'),
  kind('string, in lower case', () => z.string().toLowerCase(), 'ABC', 'ab'),
  kind('string, trimmed by zod/mini', () => mini.string().check(mini.trim()) as unknown as z.ZodType, ' abc ', 'ab'),
  kind(
    'string of zod/mini with a minimum',
    () => mini.string().check(mini.minLength(3)) as unknown as z.ZodType,
    'abc',
    'abcd',
  ),
  kind('string, overwritten', (called) => z.string().overwrite((text) => (called(), `${text}!`)), 'a', 'ab'),
  kind('string, described', () => z.string().describe('d').meta({ title: 't' }), 'a', 'ab'),
  kind('string, described by checks', () => z.string().check(z.describe('d'), z.meta({ title: 't' })), 'a', 'ab'),
  kind('string, branded', () => z.string().brand('b'), 'a', 'ab'),
  kind('stringbool', () => z.stringbool(), 'true', 'no'),
];

const scalars: readonly SchemaKind[] = [
  kind('number', () => z.number(), 1, 2),
  kind('int', () => z.int(), 1, 2),
  kind('int32', () => z.int32(), 1, 2),
  kind('float32', () => z.float32(), 1, 2),
  kind('int with min', () => z.int().min(2), 2, 5),
  kind('number with max', () => z.number().max(5), 2, 5),
  kind('number that is positive', () => z.number().positive(), 2, 5),
  kind('number with multipleOf', () => z.number().multipleOf(5), 5, 10),
  kind('bigint', () => z.bigint()),
  kind('nan', () => z.nan()),
  kind('boolean', () => z.boolean(), true, false),
  kind('null', () => z.null(), null, null),
  kind('undefined', () => z.undefined()),
  kind('any', () => z.any(), 'a', 1, { a: 'b' }, ['a']),
  kind('unknown', () => z.unknown(), 'a', 1, { a: 'b' }, ['a']),
  kind('never', () => z.never()),
  kind('literal', () => z.literal('a'), 'a', 'a'),
  kind('literal, one of several', () => z.literal(['a', 'b', 1, 2, null, true]), 'a', 'b', 1, 2, null, true),
  kind('enum', () => z.enum(['a', 'b']), 'a', 'b'),
  kind('enum of numbers', () => z.enum({ one: 1, two: 2 }), 1, 2),
  kind('keyof', () => z.object({ a: z.any(), b: z.any() }).keyof(), 'a', 'b'),
  kind('coerce.string', () => z.coerce.string(), 'a', 1, true),
  kind('coerce.number', () => z.coerce.number(), 1, '12', true),
  kind('coerce.boolean', () => z.coerce.boolean(), 1, '', true),
  kind('coerce.bigint', () => z.coerce.bigint(), 1, '12'),
  kind('coerce.date', () => z.coerce.date(), '2024-01-02', 5),
];

const ownFunctions: readonly SchemaKind[] = [
  kind('refine', (called) => z.string().refine(even(called)), 'ab', 'abcd'),
  kind(
    'refine of an object',
    (called) => z.object({ a: z.string() }).refine(({ a }) => even(called)(a)),
    { a: 'ab' },
    { a: '12' },
  ),
  kind(
    'superRefine',
    (called) =>
      z.string().superRefine((text, context) => {
        if (!even(called)(text)) context.addIssue('odd');
      }),
    'ab',
    'abcd',
  ),
  kind(
    'check',
    (called) =>
      z.string().check(({ value, issues }) => {
        if (!even(called)(value)) issues.push({ code: 'custom', input: value });
      }),
    'ab',
    '12',
  ),
  kind(
    'check that changes the value',
    (called) =>
      z.string().check((payload) => {
        called();
        payload.value += '!';
      }),
    'ab',
    '12',
  ),
  kind('custom', (called) => z.custom<string>(even(called)), 'ab', 'abcd'),
  kind('instanceof', () => z.instanceof(Object), { a: 1 }, { a: 2 }),
  kind('transform', (called) => z.string().transform((text) => (called(), text.length)), 'ab', 'abcd'),
  kind(
    'transform with state',
    (called) => {
      let count = 0;
      return z.string().transform((text) => (called(), { text, count: count++ }));
    },
    'ab',
    'abcd',
  ),
  kind(
    'pipe',
    (called) =>
      z
        .string()
        .pipe(z.transform((text) => (called(), `${text}!`)))
        .pipe(z.string()),
    'ab',
    '12',
  ),
  kind('pipe of two strings', () => z.string().pipe(z.string().min(2)), 'ab', 'abcd'),
  kind(
    'preprocess',
    (called) => z.preprocess((value) => (called(), typeof value === 'number' ? String(value) : value), z.string()),
    'ab',
    1,
    '12',
  ),
  kind(
    'codec',
    (called) => z.codec(z.string(), z.number(), { decode: (text) => (called(), text.length), encode: String }),
    'ab',
    'abcd',
  ),
  kind('default', () => z.string().default('d'), 'ab', 'abcd'),
  kind('default by a function', (called) => z.string().default(() => (called(), 'd')), 'ab', 'abcd'),
  kind('default that is an object', () => z.object({ a: z.string() }).default({ a: 'd' }), { a: 'ab' }, { a: '12' }),
  kind('prefault', () => z.string().min(1).prefault('p'), 'ab', 'abcd'),
  kind('catch', () => z.string().min(2).catch('c'), 'ab', 'a', 1),
  kind(
    'catch by a function',
    (called) =>
      z
        .string()
        .min(2)
        .catch(({ value }) => (called(), `c${String(value)}`)),
    'ab',
    'a',
    1,
  ),
  kind('success', () => z.success(z.string()), 'ab', 'abcd'),
  kind('lazy', () => z.lazy(() => z.string()), 'ab', 'abcd'),
  kind('lazy that refines', (called) => z.lazy(() => z.string().refine(even(called))), 'ab', 'abcd'),
  kind('readonly', () => z.object({ a: z.string() }).readonly(), { a: 'ab' }, { a: '12' }),
];

const objects: readonly SchemaKind[] = [
  kind(
    'object',
    () => z.object({ b: z.string(), a: z.int() }),
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
    { c: 'z', b: 'x', a: 1 },
  ),
  kind('strictObject', () => z.strictObject({ b: z.string(), a: z.int() }), { a: 1, b: 'x' }, { a: 2, b: 'y' }),
  kind(
    'looseObject',
    () => z.looseObject({ b: z.string(), a: z.int() }),
    { a: 1, b: 'x' },
    { z: 'z', a: 2, 1: 'one', b: 'y' },
  ),
  kind(
    'object with a catchall',
    () => z.object({ b: z.string() }).catchall(z.string().min(2)),
    { a: 'ab', b: 'x' },
    { a: 'abcd', b: 'y' },
  ),
  kind(
    'object with partial members',
    () => z.object({ b: z.string(), a: z.int() }).partial(),
    { a: 1, b: 'x' },
    { b: 'y' },
    {},
  ),
  kind(
    'object with a default',
    () => z.object({ a: z.string(), b: z.string().default('d') }),
    { a: 'x' },
    { a: 'y', b: 'ab' },
  ),
  kind(
    'object with a catch',
    () => z.object({ a: z.string(), b: z.string().min(2).catch('c') }),
    { a: 'x', b: 'a' },
    { a: 'y', b: 'ab' },
  ),
  kind(
    'object with a transform of what is missing',
    (called) => z.object({ a: z.string(), b: z.any().transform((value) => (called(), String(value))) }),
    { a: 'x', b: 1 },
    { a: 'y', b: 'q' },
  ),
  kind(
    'object with any',
    () => z.object({ a: z.any().optional(), b: z.unknown() }),
    { a: 'x', b: 1 },
    { a: 'y', b: 'q' },
    { b: 5 },
  ),
  kind(
    'object with null, a boolean and nothing',
    () => z.object({ a: z.null(), b: z.boolean(), c: z.undefined().optional(), d: z.string() }),
    { a: null, b: true, d: 'x' },
    { a: null, b: false, d: 'y' },
  ),
  kind(
    'object with the names of methods',
    () =>
      z.looseObject({
        toString: z.any(),
        constructor: z.any(),
        hasOwnProperty: z.string().optional() as unknown as z.ZodAny,
      }),
    { a: 'x', hasOwnProperty: 'h' },
    { a: 'y', constructor: 'c', hasOwnProperty: 'h' },
  ),
  kind('record', () => z.record(z.string(), z.int()), { a: 1 }, { a: 2 }, { b: 1, a: 2, 7: 3 }),
  kind('record with checked keys', () => z.record(z.string().min(2), z.int()), { ab: 1 }, { ab: 2 }),
  kind(
    'record with numbers for keys',
    () => z.record(z.number(), z.string()),
    { 1: 'x' },
    { 1: 'y' },
    { '1.50': 'x', '01': 'y' },
  ),
  kind(
    'record with keys of an enum',
    () => z.record(z.enum(['a', 'b']), z.string()),
    { a: 'x', b: 'y' },
    { b: 'x', a: 'z' },
  ),
  kind('partialRecord', () => z.partialRecord(z.enum(['a', 'b']), z.string()), { a: 'x' }, { b: 'x', a: 'z' }),
  kind('looseRecord', () => z.looseRecord(z.string().regex(/^a/), z.string()), { a: 'x', b: 1 }, { a: 'z', b: 2 }),
  kind(
    'looseRecord of any string',
    () => z.looseRecord(z.string(), z.string()),
    { a: 'x', b: 'y' },
    { a: 'z', b: 'y' },
  ),
  kind(
    'record with transformed keys',
    (called) =>
      z.record(
        z.string().transform((key) => (called(), `${key}!`)),
        z.string(),
      ),
    { a: 'x' },
    { a: 'y' },
  ),
  kind('json', () => z.json(), { a: ['x', 1, null] }, { a: ['y', 2, null] }, 'x', 5),
];

const several: readonly SchemaKind[] = [
  kind('array', () => z.array(z.string()), ['a'], ['b'], [], ['a', 'b']),
  kind('array with a length', () => z.array(z.int()).min(1).max(2), [1], [2], [1, 2]),
  kind('tuple', () => z.tuple([z.string(), z.int().optional()]), ['a'], ['b'], ['a', 1]),
  kind('tuple with a rest', () => z.tuple([z.string()], z.int()), ['a'], ['b', 1], ['a', 2]),
  kind('set', () => z.set(z.string())),
  kind('map', () => z.map(z.string(), z.string())),
  kind(
    'intersection',
    () => z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })),
    { b: 'x', a: 'y' },
    { b: 'z', a: 'y' },
  ),
  kind('union of kinds', () => z.union([z.string(), z.int(), z.null()]), 'a', 'ab', 1, 2, null),
  kind('union of a few strings and any', () => z.union([z.enum(['a', 'b']), z.string().min(2)]), 'a', 'b', 'ab'),
  kind(
    'union whose later options transform',
    (called) => z.union([z.string().min(3), z.string().transform((text) => (called(), `short ${text}`))]),
    'abcd',
    'abc',
    'a',
  ),
  kind(
    'union of objects',
    () => z.union([z.object({ a: z.string().min(2), b: z.int() }), z.object({ a: z.string() })]),
    { a: 'ab', b: 1 },
    { a: 'abcd', b: 2 },
    { a: 'a', b: 1 },
  ),
  kind(
    'union in a union',
    () =>
      z.union([
        z.union([z.object({ a: z.int() }), z.array(z.string().min(2))]),
        z.object({ a: z.string() }),
        z.array(z.string()),
      ]),
    { a: 1 },
    { a: 'x' },
    ['ab'],
    ['a'],
  ),
  kind('union of one', () => z.union([z.object({ a: z.string() })]), { a: 'x' }, { a: 'y' }),
  kind('union with coercion', () => z.union([z.coerce.number(), z.string()]), '12', 'a', 5),
  kind('xor', () => z.xor([z.string(), z.string().min(3), z.int()]), 'a', 'ab', 1),
  kind(
    'xor of objects',
    () => z.xor([z.object({ a: z.string() }), z.object({ b: z.string() })]),
    { a: 'x' },
    { a: 'y' },
    { b: 'x' },
  ),
  kind(
    'discriminatedUnion',
    () => z.discriminatedUnion('type', [branch('a', z.string().min(2)), branch('b', z.string())]),
    { type: 'a', v: 'ab' },
    { type: 'a', v: 'abcd' },
    { type: 'b', v: 'a' },
    { v: 'x', type: 'b' },
  ),
  kind(
    'discriminatedUnion by numbers',
    () =>
      z.discriminatedUnion('type', [
        z.object({ type: z.literal([1, 2]), v: z.string() }),
        z.object({ type: z.literal(5), v: z.int() }),
      ]),
    { type: 1, v: 'a' },
    { type: 2, v: 'b' },
    { type: 5, v: 5 },
  ),
  kind(
    'discriminatedUnion by null and by nothing',
    () =>
      z.discriminatedUnion('type', [
        z.object({ type: z.null(), v: z.string().min(2) }),
        z.object({ type: z.literal('a').optional(), v: z.string() }),
      ]),
    { type: null, v: 'ab' },
    { v: 'a' },
    { v: 'b' },
    { type: 'a', v: 'c' },
  ),
  kind(
    'discriminatedUnion in another',
    () =>
      z.discriminatedUnion('type', [
        z.discriminatedUnion('v', [
          z.object({ type: z.literal('a'), v: z.literal('x'), n: z.int() }),
          z.object({ type: z.literal('a'), v: z.literal('y'), n: z.string() }),
        ]),
        z.object({ type: z.literal('b') }),
      ]),
    { type: 'a', v: 'x', n: 1 },
    { type: 'a', v: 'x', n: 2 },
    { type: 'a', v: 'y', n: 'ab' },
    { type: 'b' },
  ),
  kind(
    'discriminatedUnion with a fallback',
    () =>
      z.discriminatedUnion(
        'type',
        [branch('a', z.string()), z.object({ type: z.literal('b').catch('b'), v: z.int() })],
        {
          unionFallback: true,
        },
      ),
    { type: 'a', v: 'x' },
    { type: 'a', v: 'y' },
    { type: 'q', v: 1 },
    { v: 2 },
  ),
  kind(
    'discriminatedUnion with a fallback for what is missing',
    () =>
      z.discriminatedUnion(
        'type',
        [
          z.object({ type: z.literal('a').optional(), v: z.string(), n: z.int() }),
          z.object({ type: z.literal('b').optional(), v: z.string().min(2) }),
        ],
        { unionFallback: true },
      ),
    { v: 'ab' },
    { v: 'abcd' },
    { v: 'a', n: 1 },
  ),
  kind(
    'recursion',
    () => Tree,
    { a: 'x', kids: [] },
    { a: 'y', kids: [{ a: 'z', kids: [] }] },
    { a: 'y', kids: [{ a: 'x' }] },
  ),
];

const Tree = z.object({
  a: z.string(),
  get kids(): z.ZodOptional<z.ZodArray<typeof Tree>> {
    return z.array(Tree).optional();
  },
});

export const schemaKinds: readonly SchemaKind[] = [...strings, ...scalars, ...ownFunctions, ...objects, ...several];
