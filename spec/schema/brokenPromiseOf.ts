import type { StandardSchema } from 'rivulet';
import type { JsonScalar } from '../../src/json/shapes/JsonScalar.js';
import { partOf } from '../../src/json/shapes/partOf.js';
import { readOutline } from '../../src/json/shapes/readOutline.js';
import { isCopiedBy } from '../../src/schema/isCopiedBy.js';
import { validate } from '../../src/schema/validate.js';
import { differenceBetween } from './differenceBetween.js';
import type { SchemaMaker } from './differenceBySpeculation.js';

const strings = [
  '',
  'a',
  'b',
  'ab',
  'abcd',
  'ABC',
  ' abc ',
  '12',
  'true',
  'a@b.co',
  'other',
  '"\\\u2028\ud83d',
  '__proto__',
];
const integers = [0, 1, 2, 5, 10, 2 ** 31, 123_456_789_012_345];

/**
 * What `isCopiedBy` says of a schema and the texts that it takes, against the schema itself. When what it makes is said to be
 * a copy, it has called nothing of its own, takes any other string or integer where one is said to be free, and makes the
 * same of it but for these. Says where that is not so, or `undefined`.
 */
export function brokenPromiseOf(make: SchemaMaker, texts: Iterable<string>): string | undefined {
  let calls = 0;
  const schema = make(() => calls++);
  for (const text of texts) {
    calls = 0;
    const payload: unknown = JSON.parse(text);
    const model = outputOf(schema, payload);
    const outline = readOutline(text);
    if (model === refused || outline === undefined || !isCopiedBy(schema, outline.root, payload)) continue;
    if (calls > 0) return `${text}: called something of its own`;
    const free = outline.scalars.filter(({ freedom }) => freedom === 'free');
    const part = partOf(model, model, outline.root, free);
    if (part === undefined) continue;
    for (const chosen of [...free.map((scalar) => [scalar]), ...(free.length > 1 ? [free] : [])]) {
      for (let turn = 0; turn < strings.length; turn++) {
        const leaves = free.map((scalar) => (chosen.includes(scalar) ? otherOf(scalar, turn) : sameOf(scalar, text)));
        const changed = textWith(text, free, leaves);
        const difference = differenceBetween(part.build(leaves), outputOf(schema, JSON.parse(changed)));
        if (difference !== undefined) return `${text} as the template of ${changed}: ${difference}`;
        if (calls > 0) return `${changed}: calls something of its own`;
      }
    }
  }
  return undefined;
}

/** How free each string and each integer of a text is, in its order; 'not copied' when that is what is said of the whole. */
export function freedomsOf(schema: StandardSchema, text: string): readonly string[] | 'not copied' {
  const payload: unknown = JSON.parse(text);
  if (outputOf(schema, payload) === refused) throw new TypeError(`expected a text that the schema takes, got ${text}`);
  const { root, scalars } = readOutline(text)!;
  return isCopiedBy(schema, root, payload) ? scalars.map(({ freedom }) => freedom) : 'not copied';
}

const refused = Symbol('refused');

function outputOf(schema: StandardSchema, payload: unknown): unknown {
  try {
    return validate(payload, schema);
  } catch {
    return refused;
  }
}

function otherOf({ kind }: JsonScalar, turn: number): unknown {
  return kind === 'string' ? strings[turn] : integers[turn % integers.length];
}

function sameOf({ start, end, kind }: JsonScalar, text: string): unknown {
  return JSON.parse(kind === 'string' ? text.slice(start - 1, end + 1) : text.slice(start, end));
}

function textWith(text: string, scalars: readonly JsonScalar[], values: readonly unknown[]): string {
  let changed = '';
  let at = 0;
  for (const [index, { kind, start, end }] of scalars.entries()) {
    const json = JSON.stringify(values[index]);
    changed += text.slice(at, start) + (kind === 'string' ? json.slice(1, -1) : json);
    at = end;
  }
  return changed + text.slice(at);
}
