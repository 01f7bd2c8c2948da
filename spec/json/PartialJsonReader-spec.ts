import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { JsonParseError } from 'rivulet';
import { PartialJsonReader } from '../../src/json/PartialJsonReader.js';
import { seeded } from '../support/seeded.js';
import { isPrefixOf } from './isPrefixOf.js';
import { jsonTexts } from './jsonTexts.js';
import { naivePartial } from './naivePartial.js';

function read(...pieces: readonly string[]): PartialJsonReader {
  const reader = new PartialJsonReader();
  for (const piece of pieces) reader.write(piece);
  return reader;
}

/** The value after these pieces. */
function valueOf(...pieces: readonly string[]): unknown {
  return read(...pieces).value;
}

/** The text up to the character at which it is refused, `undefined` when it never is. */
function refusedAt(text: string): string | undefined {
  const reader = new PartialJsonReader();
  for (let at = 0; at < text.length; at++) {
    try {
      reader.write(text.charAt(at));
    } catch (error) {
      expect(error).toBeInstanceOf(JsonParseError);
      return text.slice(0, at + 1);
    }
  }
  return undefined;
}

/** Deeply, telling 0 from -0. Unlike toStrictEqual it takes a member named `constructor` for what it is. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toBe(expected);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function cut(text: string, sizes: readonly number[]): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return [...pieces, text.slice(at)];
}

const sizes = fc.array(fc.nat(6), { maxLength: 40 });

describe('PartialJsonReader', () => {
  it('should give what JSON.parse gives, for any text and any pieces', () => {
    fc.assert(
      fc.property(jsonTexts, sizes, (text, cuts) => {
        const whole = read(...cut(text, cuts)).end();

        expectSame(whole, JSON.parse(text));
        // And the order of the keys.
        expect(JSON.stringify(whole)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      seeded(2000),
    );
  });

  it('should give after each character what a naive repair of the text gives', () => {
    fc.assert(
      fc.property(jsonTexts, (text) => {
        const reader = new PartialJsonReader();
        for (let length = 1; length <= text.length; length++) {
          reader.write(text.charAt(length - 1));
          if (!reader.complete) expectSame(reader.value, naivePartial(text.slice(0, length)));
        }
      }),
      seeded(300),
    );
  });

  it('should give values that begin the whole one and never change later', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), sizes, (value, cuts) => {
        const text = JSON.stringify(value);
        const reader = new PartialJsonReader();
        const given: { readonly value: unknown; readonly then: string }[] = [];
        for (const piece of cut(text, cuts)) {
          reader.write(piece);
          given.push({ value: reader.value, then: JSON.stringify(reader.value) });
        }
        const whole = reader.end();
        for (const { value: partial, then } of given) {
          expect(JSON.stringify(partial)).toBe(then);
          expect(isPrefixOf(partial, whole)).toBe(true);
        }
      }),
      seeded(500),
    );
  });

  it('should refuse what JSON.parse refuses, and nothing else', () => {
    const spoilt = fc
      .tuple(jsonTexts, fc.nat(), fc.nat(2), fc.constantFrom(...Array.from('{}[]",:\\0-+.eEtnu \n\u0001\ufeff\u00a0/')))
      .map(([text, position, remove, insert]) => {
        const at = position % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(at + remove);
      });
    fc.assert(
      fc.property(spoilt, sizes, (text, cuts) => {
        const attempt = (): unknown => read(...cut(text, cuts)).end();

        if (isJson(text)) expectSame(attempt(), JSON.parse(text));
        else expect(attempt).toThrow(JsonParseError);
      }),
      seeded(5000),
    );
  });

  // RFC 8259, and the notes of DESIGN on surrogate pairs. By hand: what stands there when the text so far is this.
  it.each<[string, unknown]>([
    ['', undefined],
    [' \n\r\t', undefined],
    ['{', {}],
    ['{"', {}],
    ['{"a', {}],
    ['{"a"', {}],
    ['{"a":', {}],
    ['{"a": "', { a: '' }],
    ['{"a": "Hel', { a: 'Hel' }],
    ['{"a": "Hello"', { a: 'Hello' }],
    ['{"a": "Hello", "b', { a: 'Hello' }],
    ['{"a": 1', {}],
    ['{"a": 1 ', { a: 1 }],
    ['{"a": 1,', { a: 1 }],
    ['{"a": tru', {}],
    ['{"a": true', { a: true }],
    ['{"a": nul', {}],
    ['{"a": null', { a: null }],
    ['{"a": {"b": [', { a: { b: [] } }],
    ['{"a": {"b": [[1], ["x', { a: { b: [[1], ['x']] } }],
    ['[', []],
    ['[1', []],
    ['[1,', [1]],
    ['[1, 2', [1]],
    ['[-', []],
    ['[fals', []],
    ['"a\\', 'a'],
    ['"a\\n', 'a\n'],
    ['"a\\u', 'a'],
    ['"a\\u00', 'a'],
    ['"a\\u00e', 'a'],
    ['"a\\u00e9', 'aé'],
    ['"a\\ud83d', 'a'],
    ['"a\\ud83d\\ude0', 'a'],
    ['"a\\ud83d\\ude03', 'a😃'],
    ['"a\ud83d', 'a'],
    ['"a\ud83d\ude03', 'a😃'],
    ['"a\\ud83db', 'a\ud83db'],
    ['"a\\ud83d"', 'a\ud83d'],
    ['"\\ude03', '\ude03'],
    ['"\\ud83d\\ud83d', '\ud83d'],
    ['12', undefined],
    ['12 ', 12],
    ['true', true],
    ['{"__proto__": {"a": 1', JSON.parse('{"__proto__": {}}')],
    ['{"a": 1, "a": "', { a: '' }],
  ])('should make of %j %j', (text, value) => {
    expectSame(valueOf(text), value);
    expectSame(valueOf(...text.split('')), value);
  });

  it('should keep `__proto__` for a key like any other', () => {
    const value = read('{"__proto__": {"a": 1}, "b": [{"__proto__": "x').value as object;

    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__', 'b']);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"a":1},"b":[{"__proto__":"x"}]}');
  });

  it('should share what has closed', () => {
    const reader = read('[{"a": 1}, {"b": 2');
    const early = reader.value as readonly unknown[];
    reader.write('}]');
    const late = reader.value as readonly unknown[];

    expect(late).toEqual([{ a: 1 }, { b: 2 }]);
    expect(late[0]).toBe(early[0]);
    expect(late).not.toBe(early);
  });

  it('should give the same value again when nothing was read in between', () => {
    const reader = read('[1, 2');
    const { value } = reader;

    expect(reader.value).toBe(value);
    reader.write('');
    expect(reader.value).toBe(value);
  });

  // By hand: the grammar says at which character it is lost.
  it.each([
    ['x', 'x'],
    ['\ufeff1', '\ufeff'],
    ['\u00a01', '\u00a0'],
    ['}', '}'],
    [']', ']'],
    [',', ','],
    ['[1,]', '[1,]'],
    ['[,1]', '[,'],
    ['[1 2]', '[1 2'],
    ['[1}', '[1}'],
    ['{"a": 1]', '{"a": 1]'],
    ['{"a": 1,}', '{"a": 1,}'],
    ['{,', '{,'],
    ['{a: 1}', '{a'],
    ["{'a': 1}", "{'"],
    ['{"a" 1}', '{"a" 1'],
    ['{"a":: 1}', '{"a"::'],
    ['{"a": }', '{"a": }'],
    ['{"a": 1 "b"', '{"a": 1 "'],
    ['{1: 2}', '{1'],
    ['01', '01'],
    ['-x', '-x'],
    ['--1', '--'],
    ['+1', '+'],
    ['.5', '.'],
    ['[1.]', '[1.]'],
    ['[1.e5]', '[1.e'],
    ['[1e]', '[1e]'],
    ['[1e+]', '[1e+]'],
    ['[1e5.0]', '[1e5.'],
    ['[1.2.3]', '[1.2.'],
    ['0x1F', '0x'],
    ['[NaN]', '[N'],
    ['[nan]', '[na'],
    ['trux', 'trux'],
    ['truefalse', 'truef'],
    ['True', 'T'],
    ['undefined', 'u'],
    ['"a\nb"', '"a\n'],
    ['"a\u0000b"', '"a\u0000'],
    ['"a\u001fb"', '"a\u001f'],
    ['"\\x41"', '"\\x'],
    ['"\\u00g0"', '"\\u00g'],
    ['"\\U0041"', '"\\U'],
    ['{"\\q": 1}', '{"\\q'],
    ['{} {}', '{} {'],
    ['[]]', '[]]'],
    ['1 2', '1 2'],
    ['"a" "', '"a" "'],
    ['[1] // one', '[1] /'],
  ])('should refuse %j at once, that is after %j', (text, expected) => {
    expect(refusedAt(text)).toBe(expected);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(() => read(text)).toThrow(JsonParseError);
  });

  it.each(['', ' ', '{', '[', '[1', '{"a"', '{"a":', '{"a": 1', '"', '"a', '"\\', 'tru', '-', '1.', '1e', '1e-'])(
    'should say at the end that %j is not all',
    (text) => {
      const reader = read(text);

      expect(reader.complete).toBe(false);
      expect(() => reader.end()).toThrow(JsonParseError);
    },
  );

  it('should be complete once the value has closed, and let only white space follow', () => {
    const reader = read('{"a": [1]');
    expect(reader.complete).toBe(false);
    reader.write('}');
    expect(reader.complete).toBe(true);
    reader.write(' \n');
    expect(reader.end()).toEqual({ a: [1] });
    expect(() => {
      reader.write('{');
    }).toThrow(JsonParseError);
  });

  it('should take a number outside of anything for whole at the end, or at white space', () => {
    expect(read('-12.5e1').complete).toBe(false);
    expect(read('-12.5e1').end()).toBe(-125);
    expect(read('-12.5e1 ').complete).toBe(true);
  });

  it('should give an error that has the whole text and the reason', () => {
    const reader = read('{"a": ');
    let thrown: unknown;
    try {
      reader.write('oops}');
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toBeInstanceOf(JsonParseError);
    expect(thrown).toHaveProperty('text', '{"a": oops}');
    expect(thrown).toHaveProperty('cause', new SyntaxError('expected a value, got o'));
  });

  it.each(['[', '{"a":'])('should not mind a depth of 200,000 of %s', (open) => {
    const depth = 200_000;
    const close = open === '[' ? ']' : '}';
    const reader = new PartialJsonReader();
    for (let level = 0; level < depth; level++) {
      reader.write(open);
      if (reader.value === undefined) throw new Error('expected a value');
    }
    reader.write(open === '[' ? '' : '1');
    reader.write(close.repeat(depth - 1));
    expect(reader.complete).toBe(false);
    reader.write(close);
    expect(reader.complete).toBe(true);
  });

  it('should give each value at once while what is open is small', () => {
    const reader = read('[');
    for (let count = 1; count <= 500; count++) {
      reader.write(`${count},`);
      expect((reader.value as readonly unknown[]).length).toBe(count);
    }
  });

  it('should give each value at once also after something large has closed', () => {
    const reader = read(`[[${'1,'.repeat(10_000)}1],${'{"a":{"b":[]}},'.repeat(100)}"`);
    for (const letter of 'Hello') {
      const { value } = reader;
      reader.write(letter);
      expect(reader.value).not.toBe(value);
    }
    expect((reader.value as readonly unknown[]).at(-1)).toBe('Hello');
  });

  it('should copy at most 16 elements of a large array a character, and 512 a piece', () => {
    const count = 100_000;
    const reader = read('[');
    let copied = 0;
    let last: unknown;
    for (let index = 0; index < count; index++) {
      reader.write('1,');
      const { value } = reader;
      if (value !== last) copied += (value as readonly unknown[]).length;
      last = value;
    }

    expect(copied).toBeLessThan(16 * 2 * count + 512 * 512);
    // It is not far behind, either: by a sixteenth of what came, two characters being one element.
    expect((last as readonly unknown[]).length).toBeGreaterThan(count * (1 - 1 / 16));
  });
});
