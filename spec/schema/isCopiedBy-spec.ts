import type { StandardSchema } from 'rivulet';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { isCopiedBy } from '../../src/schema/isCopiedBy.js';
import { openUnion } from '../../src/wire/openUnion.js';
import { asynchronous, Shout } from '../operators/handWrittenSchemas.js';
import { brokenPromiseOf, freedomsOf } from './brokenPromiseOf.js';

const a = z.object({ type: z.literal('a'), v: z.string() });
const b = z.object({ type: z.literal('b'), v: z.int().min(2) });
const yes = (): boolean => true;

/** An open union is a pipe. */
function halvesOf(schema: z.ZodType): z.ZodPipe<z.ZodUnknown, z.ZodTransform>['def'] {
  return (schema as unknown as z.ZodPipe<z.ZodUnknown, z.ZodTransform>).def;
}

describe('isCopiedBy', () => {
  it.each<[string, z.core.$ZodType & StandardSchema, string, readonly string[]]>([
    ['a string', z.string(), '"x"', ['free']],
    ['a number', z.number(), '5', ['free']],
    ['an integer', z.int(), '5', ['free']],
    ['anything', z.any(), '["x",{"a":5}]', ['free', 'free']],
    ['what is unknown', z.unknown(), '["x",{"a":5}]', ['free', 'free']],
    ['what is described', z.string().describe('d').meta({ title: 't' }).brand('b'), '"x"', ['free']],
    ['a string of zod/mini', mini.string(), '"x"', ['free']],
    ['a string with a minimum', z.string().min(1), '"x"', ['checked']],
    ['a string with a minimum, of zod/mini', mini.string().check(mini.minLength(1)), '"x"', ['checked']],
    ['a string with a pattern', z.string().regex(/x/g), '"x"', ['checked']],
    ['a string of a format', z.email(), '"a@b.co"', ['checked']],
    ['an integer of a size', z.int32(), '5', ['checked']],
    ['a number with a maximum', z.number().max(5), '5', ['checked']],
    ['a number that is a multiple', z.number().multipleOf(5), '5', ['checked']],
    ['a literal', z.literal('x'), '"x"', ['fixed']],
    ['one of several literals', z.literal(['x', 5]), '5', ['fixed']],
    ['an enum', z.enum(['x', 'y']), '"x"', ['fixed']],
    ['the elements of an array', z.array(z.string().min(1)), '["x","y"]', ['checked', 'checked']],
    ['the values of a record', z.record(z.string(), z.enum(['x'])), '{"a":"x"}', ['fixed']],
    ['the members of an object', z.object({ a: z.string(), b: z.enum(['x']) }), '{"b":"x","a":"x"}', ['fixed', 'free']],
    ['what an object leaves out', z.object({ a: z.string() }), '{"b":"x","a":"x"}', ['free', 'free']],
    ['what a loose object takes', z.looseObject({ a: z.string() }), '{"b":"x","a":"x"}', ['free', 'free']],
    [
      'what a catchall takes',
      z.object({ a: z.string() }).catchall(z.email()),
      '{"b":"b@b.co","a":"x"}',
      ['checked', 'free'],
    ],
    ['an optional string', z.object({ a: z.string().optional(), b: z.string() }), '{"b":"x"}', ['free']],
    ['a null', z.object({ a: z.string().nullable(), b: z.string().nullish() }), '{"a":null,"b":"x"}', ['free']],
    ['what is lazy', z.lazy(() => z.object({ a: z.string() })), '{"a":"x"}', ['free']],
    ['the one option for a kind', z.union([z.string().min(3), z.int()]), '5', ['free']],
    ['the one array of a union', z.union([z.object({ a: z.string() }), z.array(z.string())]), '["x"]', ['free']],
    ['the one object of a union', z.union([z.string(), z.object({ a: z.string() })]), '{"a":"x"}', ['free']],
    ['what any string is for', z.union([z.string(), z.object({ a: z.string() })]), '"x"', ['free']],
    [
      'what is for one of several options',
      z.union([z.object({ a: z.int() }), z.object({ a: z.string() })]),
      '{"a":"x"}',
      ['checked'],
    ],
    ['the name of a variant', z.discriminatedUnion('type', [a, b]), '{"type":"a","v":"x"}', ['fixed', 'free']],
    ['a variant', z.discriminatedUnion('type', [a, b]), '{"v":5,"type":"b"}', ['checked', 'fixed']],
    ['the name of an open variant', openUnion('type', [a, b]), '{"type":"a","v":"x"}', ['fixed', 'free']],
    [
      'an open variant',
      openUnion('type', [z.discriminatedUnion('type', [a, b])]),
      '{"type":"b","v":5}',
      ['fixed', 'checked'],
    ],
    ['an unknown variant', openUnion('type', [a, b]), '{"type":"c","v":{"type":"a"}}', ['fixed', 'free']],
    ['JSON', z.json(), '{"a":["x",5,null,{"b":"x"}]}', ['free', 'free', 'free']],
  ])('should say how free is: %s', (_, schema, text, freedoms) => {
    expect(freedomsOf(schema, text)).toEqual(freedoms);
  });

  it.each<[string, StandardSchema, string]>([
    ['refines', z.string().refine(yes), '"x"'],
    ['refines, in zod/mini', mini.string().check(mini.refine(yes)), '"x"'],
    ['checks by a function', z.string().check(() => undefined), '"x"'],
    ['has a format that is a function', z.stringFormat('own', yes), '"x"'],
    ['overwrites', z.string().trim(), '"x"'],
    ['overwrites, in zod/mini', mini.string().check(mini.trim()), '"x"'],
    ['coerces', z.coerce.string(), '"x"'],
    ['transforms', z.string().transform(String), '"x"'],
    ['transforms first', z.preprocess((value) => value, z.string()), '"x"'],
    ['pipes', z.string().pipe(z.string()), '"x"'],
    ['decodes', z.stringbool(), '"true"'],
    ['has a default', z.string().default('d'), '"x"'],
    ['catches', z.string().catch('c'), '"x"'],
    ['freezes', z.object({ v: z.string() }).readonly(), '{"v":"x"}'],
    ['is a function', z.custom(yes), '"x"'],
    ['merges', z.intersection(z.object({ v: z.string() }), z.object({})), '{"v":"x"}'],
    ['has a default deep inside', z.object({ v: z.array(z.object({ w: z.string().default('d') })) }), '{"v":[{}]}'],
    ['has a default by a symbol', z.object({ v: z.string(), [Symbol('s')]: z.string().default('d') }), '{"v":"x"}'],
    [
      'transforms what is missing',
      z.object({ v: z.string(), w: z.string().optional().transform(String) }),
      '{"v":"x"}',
    ],
    ['changes keys', z.record(z.string().toUpperCase(), z.string()), '{"v":"x"}'],
    ['has numbers for keys, which are written anew', z.record(z.number(), z.string()), '{"1.50":"x"}'],
    ['refines a variant', z.discriminatedUnion('type', [a.refine(yes), b]), '{"type":"a","v":"x"}'],
    ['refines an open union', openUnion('type', [a, b]).refine(yes), '{"type":"a","v":"x"}'],
    [
      'refines one of the options',
      z.union([z.object({ v: z.int() }), z.object({ v: z.string() }).refine(yes)]),
      '{"v":"x"}',
    ],
    ['is written by hand', Shout, '"x"'],
    ['says that it is of zod', { '~standard': { ...Shout['~standard'], vendor: 'zod' } }, '"x"'],
  ])('should not promise a copy by what %s', (_, schema, text) => {
    expect(freedomsOf(schema, text)).toBe('not copied');
  });

  it('should not ask a schema that is asynchronous', () => {
    expect(isCopiedBy(asynchronous, undefined, 'x')).toBe(false);
  });

  // What these say of themselves is not what they do.
  it.each<[string, (called: () => void) => StandardSchema, string]>([
    [
      'a wrapper around a schema',
      (called) => {
        const schema = z.object({ v: z.string() });
        const { validate, ...rest } = schema['~standard'];
        const standard = { ...rest, validate: (value: unknown) => (called(), validate(value)) };
        return Object.create(schema, { '~standard': { value: standard } }) as typeof schema;
      },
      '{"v":"x"}',
    ],
    [
      'a schema with a parser of its own',
      (called) => z.withParser(z.object({ v: z.string() }), (value) => (called(), value as { v: string })),
      '{"v":"x"}',
    ],
    [
      'such a schema inside',
      (called) => z.object({ v: z.withParser(z.string(), (value) => (called(), value as string)) }),
      '{"v":"x"}',
    ],
    [
      'a class of schemas that is none of zod',
      (called) => {
        const Loud: z.core.$constructor<z.ZodString> = z.core.$constructor('Loud', (schema, definition) => {
          const string: z.core.$constructor<z.ZodString> = z.ZodString;
          string.init(schema, definition);
          schema._zod.parse = (payload) => {
            called();
            payload.value = String(payload.value).toUpperCase();
            return payload;
          };
        });
        return z.object({ v: new Loud({ type: 'string' } as never) });
      },
      '{"v":"x"}',
    ],
    [
      'a check of an option for another kind, which says itself when it runs',
      (called) => z.union([z.object({}).refine(() => (called(), true), { when: yes }), z.string()]),
      '"x"',
    ],
    [
      'what is in front of an open union',
      (called) =>
        z
          .unknown()
          .refine(() => (called(), true))
          .pipe(halvesOf(openUnion('type', [a])).out),
      '{"type":"a","v":"x"}',
    ],
    [
      'the transform of an open union, refined',
      (called) => z.unknown().pipe(halvesOf(openUnion('type', [a])).out.refine(() => (called(), true))),
      '{"type":"a","v":"x"}',
    ],
  ])('should not take the place of %s', (_, make, text) => {
    expect(brokenPromiseOf(make, [text])).toBeUndefined();
  });

  it('should not choose for zod when several variants stand for a name that is missing', () => {
    const schema = z.discriminatedUnion(
      'type',
      [
        z.object({ type: z.literal('a').optional(), v: z.string(), n: z.int() }),
        z.object({ type: z.literal('b').optional(), v: z.string().min(3) }),
      ],
      { unionFallback: true },
    );
    expect(brokenPromiseOf(() => schema, ['{"v":"abc"}'])).toBeUndefined();
  });

  it('should bear a value that the schema has changed', () => {
    const first = z.object({ a: z.object({ b: z.object({ c: z.string() }) }), n: z.int() });
    const second = z.object({
      a: z.record(z.string(), z.any()).transform((value) => delete value.b),
      n: z.string(),
    });
    expect(freedomsOf(z.union([first, second]), '{"n":"x","a":{"b":{"c":"x"}}}')).toBe('not copied');
  });

  it('should come to an end for a schema that leads to itself', () => {
    const schema: z.ZodType = z.union([z.string(), z.lazy(() => schema)]);
    expect(freedomsOf(z.object({ v: schema }), '{"v":"x"}')).toBeDefined();
  });

  it('should not ask again and again for what the options of a union have in common', () => {
    let reads = 0;
    const node: z.ZodType = z.lazy(() => z.union([first, second]));
    const first = z.object({ kids: z.array(node) });
    const second = z.object({ kids: z.array(node), more: z.string().optional() });
    const { def } = first._zod;
    Object.defineProperty(first._zod, 'def', { get: () => (reads++, def) });
    // 2^30 ways to read it, where zod takes the first one.
    const text = `${'{"kids":['.repeat(30)}${']}'.repeat(30)}`;
    freedomsOf(node, text);

    expect(reads).toBeLessThan(100_000);
  });
});
