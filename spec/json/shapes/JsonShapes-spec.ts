import type { JsonNode } from '../../../src/json/shapes/JsonNode.js';
import { JsonScalar } from '../../../src/json/shapes/JsonScalar.js';
import { JsonShape } from '../../../src/json/shapes/JsonShape.js';
import { JsonShapes } from '../../../src/json/shapes/JsonShapes.js';
import { otherShape } from '../../../src/json/shapes/otherShape.js';

/** A checker that counts. What it makes of a value is `make` of it. */
class Counted {
  checks = 0;
  marks = 0;
  known = 0;
  readonly shapes = new JsonShapes<unknown>(this);

  constructor(
    private readonly freedom: JsonScalar['freedom'] = 'free',
    private readonly isCopied = true,
    private readonly make: (value: unknown) => unknown = (value) => value,
  ) {}

  check(value: unknown): unknown {
    this.checks++;
    return this.make(value);
  }

  mark(root: JsonNode): boolean {
    this.marks++;
    const node = root instanceof Map ? root.get('marked') : undefined;
    if (node instanceof JsonScalar) node.freedom = this.freedom;
    return this.isCopied;
  }

  /** Reads a text as a parser does. */
  read(text: string): unknown {
    const value = this.shapes.read(text);
    if (value !== otherShape) {
      this.known++;
      return value;
    }
    const result = this.check(JSON.parse(text));
    this.shapes.learn(text);
    return result;
  }

  /** Reads so many texts; says how many of them were known. */
  readAll(count: number, textOf: (index: number) => string): number {
    const before = this.known;
    for (let index = 0; index < count; index++) {
      const text = textOf(index);
      expect(this.read(text)).toEqual(this.make(JSON.parse(text)));
    }
    return this.known - before;
  }
}

const deltaOf = (index: number) =>
  `{"id":"chatcmpl-0123456789abcdef0123","marked":"w${index}","choices":[{"index":0}]}`;
const usageOf = (index: number) => `{"usage":{"prompt_tokens":12,"completion_tokens":${index},"total":true}}`;
/** Of 300 units, and like no other. */
const anyOf = (index: number) =>
  `{"k${index * 7919}":[${'{"a":0.5},'.repeat(1 + (index % 29))}"${'x'.repeat(290 - 10 * (index % 29))}"]}`;

afterEach(() => {
  jest.restoreAllMocks();
});

describe('JsonShapes', () => {
  it('should know nothing at first, and texts that come again and again soon', () => {
    const counted = new Counted();

    expect(counted.shapes.read(deltaOf(0))).toBe(otherShape);
    counted.readAll(20, deltaOf);
    expect(counted.readAll(100, deltaOf)).toBe(100);
  });

  it('should not know a text of another shape', () => {
    const counted = new Counted();
    counted.readAll(50, deltaOf);

    expect(counted.shapes.read(deltaOf(1).replace('"index":0', '"index":true'))).toBe(otherShape);
    expect(counted.shapes.read(usageOf(1))).toBe(otherShape);
    expect(counted.shapes.read(deltaOf(1))).toEqual(JSON.parse(deltaOf(1)));
  });

  it('should learn what differs later, too', () => {
    const counted = new Counted();
    const laterOf = (index: number) => deltaOf(index).replace('"index":0', `"index":${index}`);
    counted.readAll(50, deltaOf);
    counted.readAll(50, laterOf);

    expect(counted.readAll(50, laterOf)).toBe(50);
    expect(counted.readAll(50, deltaOf)).toBe(50);
  });

  it('should look at no text of a known shape, and check none that is free', () => {
    const counted = new Counted();
    counted.readAll(50, deltaOf);
    const { marks, checks } = counted;
    counted.readAll(100, deltaOf);

    expect([counted.marks, counted.checks]).toEqual([marks, checks]);
  });

  it('should check each value with a leaf that is to be checked, once', () => {
    const counted = new Counted('checked');
    counted.readAll(50, deltaOf);
    const before = counted.checks;

    expect(counted.readAll(100, deltaOf)).toBe(100);
    expect(counted.checks - before).toBe(100);
  });

  it('should check each value, once, of which no copy is made', () => {
    const counted = new Counted('free', false, (value) => ({ made: value }));
    counted.readAll(50, deltaOf);
    const before = counted.checks;

    expect(counted.readAll(100, deltaOf)).toBe(100);
    expect(counted.checks - before).toBe(100);
  });

  it('should copy what the check made of a value, with other leaves in it', () => {
    const counted = new Counted('free', true, (value) => ({ marked: (value as { readonly marked: string }).marked }));
    counted.readAll(50, deltaOf);
    const before = counted.checks;

    expect(counted.readAll(100, deltaOf)).toBe(100);
    expect(counted.checks).toBe(before);
    expect(counted.read(deltaOf(777))).toEqual({ marked: 'w777' });
  });

  it('should take another value of a fixed scalar for another shape', () => {
    const counted = new Counted('fixed');
    const fixedOf = (index: number) => deltaOf(index % 2).replace('"index":0', `"index":${index}`);
    counted.readAll(100, fixedOf);

    expect(counted.readAll(50, fixedOf)).toBe(50);
    expect(counted.shapes.read(deltaOf(7))).toBe(otherShape);
    expect(counted.shapes.read(deltaOf(1))).toEqual(JSON.parse(deltaOf(1)));
  });

  it('should let the error of a check pass, and know the next text', () => {
    const counted = new Counted('checked', true, (value) => {
      if ((value as { readonly marked: string }).marked === 'bad') throw new RangeError('bad');
      return value;
    });
    counted.readAll(50, deltaOf);

    expect(() => counted.read(deltaOf(0).replace('w0', 'bad'))).toThrow(new RangeError('bad'));
    expect(counted.readAll(50, deltaOf)).toBe(50);
  });

  it('should try one shape only for a text that follows the same one as before', () => {
    const counted = new Counted();
    const kinds = Array.from(
      { length: 5 },
      (_, kind) => (index: number) => deltaOf(index).replace('"index"', `"index${kind}"`),
    );
    const textOf = (index: number) => kinds[index % kinds.length]?.(index) ?? '';
    counted.readAll(500, textOf);
    const read = jest.spyOn(JsonShape.prototype, 'read');

    expect(counted.readAll(100, textOf)).toBe(100);
    expect(read).toHaveBeenCalledTimes(100);
  });

  it('should look at few of many texts that have nothing in common', () => {
    const counted = new Counted();
    counted.readAll(5000, anyOf);

    expect(counted.known).toBe(0);
    expect(counted.marks).toBeLessThan(5000 / 16);
  });

  it('should look at few texts without an outline, and at few that are alone no shape', () => {
    for (const text of ['{"a":1,"a":2}', 'null', '-1', `[${'1,'.repeat(1000)}1]`]) {
      const counted = new Counted();
      const parse = jest.spyOn(JSON, 'parse');
      for (let index = 0; index < 1000; index++) {
        if (counted.shapes.read(text) === otherShape) counted.shapes.learn(text);
      }

      // It parses what it looks at.
      expect(parse.mock.calls.length).toBeLessThan(1000 / 8);
      parse.mockRestore();
    }
  });

  it('should look at no text of more than 4,096 units', () => {
    const counted = new Counted();
    const longOf = (index: number) => `{"a":"${'x'.repeat(4090)}","b":${index}}`;

    expect(counted.readAll(100, longOf)).toBe(0);
    expect(counted.marks).toBe(0);
  });

  it('should know again what comes again, after many texts of other kinds', () => {
    const counted = new Counted();
    counted.readAll(100, deltaOf);
    counted.readAll(2000, anyOf);

    // A shape is worth that many texts of 80 units at most.
    expect(counted.readAll(2000, deltaOf)).toBeGreaterThan(1000);
  });

  it('should go on knowing what is in use while other kinds come and go', () => {
    const counted = new Counted();
    counted.readAll(100, deltaOf);
    let known = 0;
    for (let index = 0; index < 1000; index++) {
      known += counted.readAll(1, deltaOf);
      counted.readAll(1, anyOf.bind(undefined, index));
    }

    expect(known).toBeGreaterThan(950);
  });

  it('should let a check read with the same shapes', () => {
    let depth = 0;
    const counted: Counted = new Counted('checked', true, (value) => {
      if (depth > 0) return value;
      depth++;
      // Others are learned and looked for while one is read.
      for (let index = 0; index < 3; index++) counted.read(usageOf(index));
      for (let index = 0; index < 3; index++) counted.read(deltaOf(1000 + index));
      depth--;
      return value;
    });
    for (let index = 0; index < 300; index++) {
      expect(counted.read(deltaOf(index))).toEqual(JSON.parse(deltaOf(index)));
      expect(counted.read(usageOf(index))).toEqual(JSON.parse(usageOf(index)));
    }

    expect(counted.known).toBeGreaterThan(300);
  });
});
