import { JsonParseError, SchemaError } from 'rivulet';
import { type ChatCompletionCreateParams } from 'rivulet/openai';
import * as z from 'zod';
import { type ToolContext, zodTool, type ZodTool } from '../../../src/client/tools/zodTool.js';
import { expectType } from '../../support/expectType.js';

const weather = zodTool({
  name: 'get_weather',
  description: 'The weather of today',
  parameters: z.object({
    city: z.string().describe('In English'),
    units: z.enum(['c', 'f']).nullable(),
  }),
  execute: ({ city, units }) => `${city}: 21 °${units ?? 'c'}`,
});

/** Written by hand, after the guide on structured outputs. */
const parameters = {
  type: 'object',
  properties: {
    city: { type: 'string', description: 'In English' },
    units: { anyOf: [{ type: 'string', enum: ['c', 'f'] }, { type: 'null' }] },
  },
  required: ['city', 'units'],
  additionalProperties: false,
};

/** The schema that is sent for these parameters. */
function schemaOf(schema: z.ZodType, strict?: boolean): unknown {
  return zodTool({ name: 'tool', parameters: schema, strict }).responses.parameters;
}

describe('zodTool', () => {
  it('should give the definition for chat completions', () => {
    expect(weather.name).toBe('get_weather');
    expect(weather.chat).toEqual({
      type: 'function',
      function: { name: 'get_weather', description: 'The weather of today', parameters, strict: true },
    });
  });

  it('should give the definition for responses', () => {
    expect(weather.responses).toEqual({
      type: 'function',
      name: 'get_weather',
      description: 'The weather of today',
      parameters,
      strict: true,
    });
  });

  it('should send nothing but the definition', () => {
    const { chat } = zodTool({ name: 'now', parameters: z.object({}) });

    expect(JSON.parse(JSON.stringify(chat))).toStrictEqual({
      type: 'function',
      function: {
        name: 'now',
        parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
        strict: true,
      },
    });
  });

  it('should parse arguments, and only what fits', () => {
    expect(weather.parse('{"city": "Paris", "units": null}')).toEqual({ city: 'Paris', units: null });
    expect(() => weather.parse('{"city": "Paris"')).toThrow(JsonParseError);
    expect(() => weather.parse('{"city": 5, "units": "c"}')).toThrow(SchemaError);
    expect(() => weather.parse('')).toThrow(SchemaError);
  });

  it('should take no text for no arguments', () => {
    const now = zodTool({ name: 'now', parameters: z.object({}) });

    expect(now.parse('')).toEqual({});
    expect(now.parse(' \n')).toEqual({});
  });

  it('should describe what comes before a transform, and parse what comes after it', () => {
    const tool = zodTool({
      name: 'wait',
      parameters: z.object({ until: z.string().transform((text) => new Date(text)) }),
    });

    expect(tool.responses.parameters).toMatchObject({ properties: { until: { type: 'string' } } });
    expect(tool.parse('{"until": "2026-01-01T00:00:00Z"}').until.getTime()).toBe(1767225600000);
  });

  it('should keep execute', () => {
    const { signal } = new AbortController();

    expect(weather.execute?.({ city: 'Paris', units: 'f' }, { signal })).toBe('Paris: 21 °f');
    expect(zodTool({ name: 'tool', parameters: z.object({}) })).not.toHaveProperty('execute');
  });

  describe('in strict mode', () => {
    it('should close the objects at every level', () => {
      const point = z.object({ x: z.number() });
      const schema = z.object({
        nested: z.object({ point }),
        list: z.array(point),
        either: z.union([point, z.null()]),
        pair: z.tuple([point]),
      });
      const closed = {
        type: 'object',
        properties: { x: { type: 'number' } },
        required: ['x'],
        additionalProperties: false,
      };

      expect(schemaOf(schema)).toMatchObject({
        properties: {
          nested: { properties: { point: closed }, required: ['point'], additionalProperties: false },
          list: { type: 'array', items: closed },
          either: { anyOf: [closed, { type: 'null' }] },
          pair: { prefixItems: [closed] },
        },
        required: ['nested', 'list', 'either', 'pair'],
        additionalProperties: false,
      });
    });

    it('should close the objects of a schema that contains itself', () => {
      const tree = z.object({
        name: z.string(),
        get children() {
          return z.array(tree);
        },
      });

      expect(schemaOf(tree)).toEqual({
        type: 'object',
        properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
        required: ['name', 'children'],
        additionalProperties: false,
      });
      expect(schemaOf(z.object({ tree }))).toMatchObject({
        $defs: { __schema0: { required: ['name', 'children'], additionalProperties: false } },
      });
    });

    it('should have an object at the top also when it has an id', () => {
      expect(schemaOf(z.object({ a: z.string() }).meta({ id: 'Named' }))).toMatchObject({
        type: 'object',
        properties: { a: { type: 'string' } },
        required: ['a'],
        additionalProperties: false,
      });
    });

    it('should say anyOf for oneOf, which strict mode does not have', () => {
      const shape = z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('dot') }),
        z.object({ kind: z.literal('line') }),
      ]);

      expect(schemaOf(z.object({ shape }))).toMatchObject({
        properties: { shape: { anyOf: [{ additionalProperties: false }, { additionalProperties: false }] } },
      });
      expect(JSON.stringify(schemaOf(z.object({ shape })))).not.toContain('oneOf');
    });

    it('should leave a property alone that has the name of a keyword', () => {
      const schema = z.object({ properties: z.string(), oneOf: z.number(), items: z.array(z.string()) });

      expect(schemaOf(schema)).toEqual({
        type: 'object',
        properties: {
          properties: { type: 'string' },
          oneOf: { type: 'number' },
          items: { type: 'array', items: { type: 'string' } },
        },
        required: ['properties', 'oneOf', 'items'],
        additionalProperties: false,
      });
    });

    it.each<[string, z.ZodType, string]>([
      ['an optional property', z.object({ a: z.string().optional() }), 'a'],
      ['a property with a default', z.object({ a: z.string().default('x') }), 'a'],
      ['one in an object', z.object({ a: z.object({ b: z.string().optional() }) }), 'a.b'],
      ['one in a list', z.object({ a: z.array(z.object({ b: z.string().optional() })) }), 'a[].b'],
      ['one in a union', z.object({ a: z.union([z.string(), z.object({ b: z.string().optional() })]) }), 'a.b'],
    ])('should refuse %s and say where it is', (_, schema, path) => {
      expect(() => schemaOf(schema)).toThrow(
        new TypeError(
          `expected required properties only, got ${path}; make it .nullable() instead of optional, or pass strict: false`,
        ),
      );
    });

    it.each<[string, z.ZodType, string]>([
      ['a record', z.object({ a: z.record(z.string(), z.number()) }), 'a'],
      ['a loose object', z.object({ a: z.array(z.looseObject({ b: z.string() })) }), 'a[]'],
      ['a loose object at the top', z.looseObject({ a: z.string() }), 'the top'],
    ])('should refuse %s and say where it is', (_, schema, path) => {
      expect(() => schemaOf(schema)).toThrow(
        new TypeError(
          `expected known properties only, got an open object at ${path}; name its properties, or pass strict: false`,
        ),
      );
    });
  });

  it('should send the schema as it is without strict mode', () => {
    const schema = z.object({ a: z.string().optional(), b: z.record(z.string(), z.number()) });
    const { chat } = zodTool({ name: 'tool', parameters: schema, strict: false });

    expect(chat.function.strict).toBe(false);
    expect(chat.function.parameters).toMatchObject({
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'object', additionalProperties: { type: 'number' } } },
      required: ['b'],
    });
  });

  it.each([
    ['a text', z.string()],
    ['a list', z.array(z.string())],
    ['a union', z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])],
  ])('should refuse %s at the top', (_, schema) => {
    expect(() => schemaOf(schema)).toThrow(TypeError);
    expect(() => schemaOf(schema, false)).toThrow('expected an object schema');
  });

  it('should pass on what zod says of a type that JSON does not have', () => {
    expect(() => schemaOf(z.object({ at: z.date() }))).toThrow('cannot be represented in JSON Schema');
  });

  it('should have the types that it says', () => {
    expectType<{ city: string; units: 'c' | 'f' | null }>(weather.parse('{"city": "Paris", "units": "c"}'));
    expectType<readonly ZodTool[]>([weather, zodTool({ name: 'now', parameters: z.object({}) })]);
    expectType<ChatCompletionCreateParams['tools']>([weather.chat]);
    zodTool({
      name: 'tool',
      parameters: z.object({ until: z.string().transform(Number) }),
      execute: ({ until }, context) => {
        expectType<number>(until);
        expectType<ToolContext>(context);
        expectType<AbortSignal>(context.signal);
      },
    });
    // @ts-expect-error there is no such argument
    zodTool({ name: 'tool', parameters: z.object({ a: z.string() }), execute: ({ b }) => b as unknown });
    // @ts-expect-error a tool needs a schema
    const nameless: () => unknown = () => zodTool({ name: 'tool' });
    expect(nameless).toThrow();
  });
});
