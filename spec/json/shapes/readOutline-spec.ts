import fc from 'fast-check';
import type { JsonNode } from '../../../src/json/shapes/JsonNode.js';
import { JsonScalar } from '../../../src/json/shapes/JsonScalar.js';
import { readOutline, type JsonOutline } from '../../../src/json/shapes/readOutline.js';
import { seeded } from '../../support/seeded.js';
import { jsonTexts } from '../jsonTexts.js';

function outlineOf(text: string): JsonOutline {
  const outline = readOutline(text);
  if (outline === undefined) throw new Error(`expected an outline of ${text}`);
  return outline;
}

/** The scalars of a text as they stand in it. */
function scalarsOf(text: string): readonly string[] {
  return outlineOf(text).scalars.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

/** Whether a node tells of a value what there is to tell: each member, each element, where each scalar is. */
function fits(node: JsonNode, value: unknown, text: string): boolean {
  if (node instanceof JsonScalar) {
    const part = text.slice(node.start, node.end);
    return Object.is(JSON.parse(node.kind === 'string' ? `"${part}"` : part), value);
  }
  if (node instanceof Map) {
    const keys = Object.keys(value as object);
    const members = value as Readonly<Record<string, unknown>>;
    return keys.length === node.size && keys.every((key) => node.has(key) && fits(node.get(key), members[key], text));
  }
  if (node !== undefined) {
    return (
      Array.isArray(value) && value.length === node.length && node.every((part, at) => fits(part, value[at], text))
    );
  }
  // Not told: what is no string and no plain integer of up to 15 digits.
  const isInteger = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e15;
  return value === null || typeof value === 'boolean' || (typeof value === 'number' && (!isInteger || isWritten(text)));
}

/** Whether a text has integers that are not written as such: -0, 1e3, 1.0. */
function isWritten(text: string): boolean {
  return /-0|[.eE]/.test(text);
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('readOutline', () => {
  it.each<[string, readonly string[]]>([
    ['""', ['string ']],
    ['"a"', ['string a']],
    [' 12 ', ['integer 12']],
    ['0', ['integer 0']],
    ['999999999999999', ['integer 999999999999999']],
    ['{"a":"b","c":1}', ['string b', 'integer 1']],
    [' { "a" : "b" , "c" :\n1 } ', ['string b', 'integer 1']],
    ['["\\"","\\\\","a\\\\\\"b","]"]', ['string \\"', 'string \\\\', 'string a\\\\\\"b', 'string ]']],
    ['[[1],[],{"a":[{}]},"x"]', ['integer 1', 'string x']],
    ['{"a\\"":1,"{":"}"}', ['integer 1', 'string }']],
  ])('should find in %s %j', (text, scalars) => {
    expect(scalarsOf(text)).toEqual(scalars);
  });

  it.each([
    '-1',
    '-0',
    '1.0',
    '1.5',
    '1e3',
    '1E3',
    '0e0',
    '1000000000000000',
    '12345678901234567890',
    'true',
    'false',
    'null',
  ])('should let %s be a part of the text around', (word) => {
    expect(scalarsOf(word)).toEqual([]);
    expect(scalarsOf(`[1,${word},"a"]`)).toEqual(['integer 1', 'string a']);
    expect(scalarsOf(`{"a":${word} ,"b":2}`)).toEqual(['integer 2']);
  });

  it('should say where each value stands', () => {
    const { root } = outlineOf('{"a":["x",null,{}],"b\\n":7}');

    expect(root).toEqual(
      new Map<string, JsonNode>([
        ['a', [new JsonScalar('string', 7, 8), undefined, new Map()]],
        ['b\n', new JsonScalar('integer', 25, 26)],
      ]),
    );
  });

  it('should count the arrays and objects', () => {
    expect(outlineOf('{"a":["x",null,{}],"b":7}').containers).toBe(3);
    expect(outlineOf('"a"').containers).toBe(0);
  });

  it('should fit what JSON.parse makes of any text that it does not refuse', () => {
    let outlines = 0;
    fc.assert(
      fc.property(jsonTexts, (text) => {
        const outline = readOutline(text);
        if (outline === undefined) return;
        outlines++;
        expect(fits(outline.root, JSON.parse(text), text)).toBe(true);
        expect(outline.scalars.map(({ start }) => start)).toEqual(
          outline.scalars.map(({ start }) => start).sort((one, other) => one - other),
        );
      }),
      seeded(1000),
    );
    expect(outlines).toBeGreaterThan(500);
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"b":{},"a":1}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"":1,"":1}}]',
    '{"__proto__":1}',
    '[[{"a":{"__proto__":{}}}]]',
    '{"\\u005f_proto__":1}',
    '{"\\u005F\\u005fproto\\u005f_":1}',
  ])('should refuse %s', (text) => {
    expect(readOutline(text)).toBeUndefined();
  });

  it('should take the same key in several objects, and __proto__ for a string', () => {
    expect(scalarsOf('[{"a":1},{"a":{"a":2}},"__proto__"]')).toEqual(['integer 1', 'integer 2', 'string __proto__']);
  });

  it('should take a depth of 60 and refuse one of 70', () => {
    expect(readOutline(nested(60))).toBeDefined();
    expect(readOutline(nested(70))).toBeUndefined();
    expect(readOutline(`[${nested(70)},1]`)).toBeUndefined();
  });

  it('should refuse what is deeper than calls can be', () => {
    expect(readOutline(nested(100_000))).toBeUndefined();
  });

  it('should take 200 values and 100 objects, and refuse 1,000', () => {
    expect(readOutline(`[${'1,'.repeat(199)}1]`)).toBeDefined();
    expect(readOutline(`[${'{},'.repeat(99)}1]`)).toBeDefined();
    expect(readOutline(`[${'1,'.repeat(999)}1]`)).toBeUndefined();
    expect(readOutline(`{"a":[${'{},'.repeat(999)}1]}`)).toBeUndefined();
  });
});
