import fc from 'fast-check';
import { jsonTexts } from './jsonTexts.js';

type Change = (text: string) => string;

/** What texts of a stream are like: a text, and which of its scalars are others in most of them. */
interface Kind {
  readonly text: string;
  readonly live: readonly number[];
}

const strings = [
  ...['""', '"a"', '" Hello"', '"twelve chars"', '"thirteen unit"', `"${'long '.repeat(20)}"`, '"\u2028\u007f"'],
  ...['"\\n"', '"\\u0041"', '"\\""', '"\\\\"', '"\\/"', '"ends in \\\\"', '"a long one with \\u0022 and \\\\ in it"'],
  ...[
    '"日本語"',
    '"😃"',
    '"\ud83d"',
    '"\ude03"',
    '"\\ud83d"',
    '"\\uDE03x"',
    `"${'日本'.repeat(20)}"`,
    '"\\u0000"',
    '",:}]"',
  ],
];
const integers = ['0', '1', '10', '1727346168', '999999999999999', '1000000000000000', '9007199254740993'];
const others = [
  ...['-0', '-1', '1e3', '1.0', '0.1', '1E400', '-1E400', '12345678901234567890', 'true', 'false', 'null'],
  ...['[]', '{}', '[[1]]', '{"a":{"1":""}}', '{"__proto__":1}', '{"a":1,"\\u0061":2}', '[ ]'],
];
const keys = [
  ...['"a"', '"1"', '"0"', '"-1"', '"4294967295"', '""', '"__proto__"', '"\\u005f_proto__"', '"constructor"'],
  ...['"toString"', '"length"', '"\\u0061"', '"a\\n"', '"日本"', '"\ud83d"'],
];
/** None of them is JSON. */
const broken = [
  ...['"\\x"', '"\\u12"', '"\\u12g4"', '"a\nb"', '"\u0000"', '"a long one with a tab\tin it"', '"', '"\\"', '"a"b"'],
  ...[
    '01',
    '-01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    '0x1',
    '1,5',
    '1 2',
    'NaN',
    '１',
    '1\u00a0',
    'undefined',
    'nul',
    '',
    ',',
  ],
];
const units = Array.from('{}[]",:\\0-+.eEtnu1 \n\u0001\ufeffé日');
const spaces = ['', ' ', '\n', '\t ', '\r\n'];

const anyOf = (texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const place = fc.nat(200);

/** Another text in the place of a scalar, which is left out of the choice with `isKey`, or of a key and its colon. */
function at(isKey: boolean, index: fc.Arbitrary<number>, texts: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  return fc.tuple(index, texts).map(([number, other]) => (text) => {
    const places = placesOf(text).filter((each) => each.isKey === isKey);
    const chosen = places[number % places.length];
    return chosen === undefined ? text : text.slice(0, chosen.start) + other + text.slice(chosen.end);
  });
}

const spliced = fc
  .tuple(fc.nat(5000), fc.nat(2), anyOf(['', ...units]))
  .map(([start, length, insert]): Change => (text) => {
    const from = start % (text.length + 1);
    return text.slice(0, from) + insert + text.slice(from + length);
  });
const cut = fc.nat(5000).map(
  (end): Change =>
    (text) =>
      text.slice(0, end % (text.length + 1)),
);
const around = fc
  .tuple(anyOf([...spaces, '\ufeff', '\u00a0', '[', '0']), anyOf([...spaces, '}', 'x', ' {}', '\u0000', '"', '1']))
  .map(
    ([before, after]): Change =>
      (text) =>
        before + text + after,
  );
const nested = fc.tuple(fc.constantFrom(1, 2, 62, 63, 64, 65, 100), fc.boolean()).map(
  ([depth, isArray]): Change =>
    (text) =>
      nest(text, depth, isArray),
);
const deep = fc.boolean().map(
  (isArray): Change =>
    () =>
      nest('1', 5000, isArray),
);
const twice = fc.constant<Change>((text) => `{"once":${text},"twice":${text}}`);
/** Around the length of which texts are too long to be looked at. */
const filled = fc.tuple(place, fc.integer({ min: 4094, max: 4098 })).map(([index, length]): Change => (text) => {
  const places = placesOf(text).filter(({ isKey }) => !isKey);
  const chosen = places[index % places.length];
  if (chosen === undefined) return text;
  const rest = text.length - (chosen.end - chosen.start);
  return `${text.slice(0, chosen.start)}"${'x'.repeat(Math.max(0, length - 2 - rest))}"${text.slice(chosen.end)}`;
});

const change: fc.Arbitrary<Change> = fc.oneof(
  at(false, place, anyOf(strings)),
  at(false, place, anyOf(integers)),
  at(false, place, anyOf(others)),
  at(false, place, anyOf(broken)),
  at(false, place, jsonTexts),
  at(
    true,
    place,
    anyOf(keys).map((key) => `${key}:`),
  ),
  at(
    true,
    place,
    anyOf(keys).map((key) => `${key}:1,${key}:`),
  ),
  spliced,
  cut,
  around,
  nested,
  { weight: 1, arbitrary: filled },
  fc.oneof(
    { weight: 8, arbitrary: twice },
    { weight: 1, arbitrary: deep },
    { weight: 3, arbitrary: fc.constant<Change>(() => '') },
  ),
);

/** Values of the kinds that there are, in the places that vary anyway. */
const tame = fc.array(
  fc.oneof(
    fc.nat(9999).map((number) => [`"w${number}"`, String(number)] as const),
    fc.tuple(anyOf(strings), anyOf(integers.slice(0, -2))),
  ),
  { minLength: 1, maxLength: 3 },
);

function tamed({ text, live }: Kind, values: readonly (readonly [string, string])[]): string {
  const places = placesOf(text).filter(({ isKey }) => !isKey);
  let result = text;
  // From the last one on, so that the others stay where they are.
  for (const index of [...live].sort((one, other) => other - one)) {
    const chosen = places[index];
    if (chosen === undefined) continue;
    const old = text.slice(chosen.start, chosen.end);
    const [string, integer] = values[index % values.length] ?? [old, old];
    const value = old.startsWith('"') ? string : /^\d+$/.test(old) ? integer : old;
    result = result.slice(0, chosen.start) + value + result.slice(chosen.end);
  }
  return result;
}

const chatChunk =
  '{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1727346168,"choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null}],"obfuscation":"xyz"}';
const delta =
  '{"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_1","output_index":0,"delta":"Hi","logprobs":[]}';

const kinds = fc.record<Kind>({
  text: fc.oneof(
    { weight: 2, arbitrary: jsonTexts },
    { weight: 4, arbitrary: jsonTexts.map((text) => `{"a":"b","of":${text},"n":1}`) },
    fc.constantFrom(chatChunk, delta, '"a"', '1', 'null', '{}', '[{"a":"b"},{"a":"b"}]', '{"1":"a","b":2,"0":3}'),
    fc.integer({ min: 3990, max: 4090 }).map((length) => `{"long":"${'x'.repeat(length)}","a":"b","n":1}`),
    fc.integer({ min: 1, max: 300 }).map((count) => `[${'"a",1,'.repeat(count)}{}]`),
    jsonTexts.map((text) => JSON.stringify(JSON.parse(text), undefined, 2)),
  ),
  live: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 5 }),
});

const step = fc.record({
  of: fc.nat(),
  values: tame,
  changes: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Change[]>([]) },
    { weight: 1, arbitrary: fc.array(change, { maxLength: 2 }) },
  ),
  stays: fc.integer({ min: 0, max: 19 }).map((number) => number === 0),
  isBurst: fc.integer({ min: 0, max: 99 }).map((number) => number === 0),
});

/**
 * JSON texts that follow one another, and texts that are no JSON any more: of one to six kinds in turns, mostly alike but
 * for the values of some scalars, some with a change anywhere, which may stay. Now and then a hundred follow that have nothing in common.
 */
export const jsonStreams: fc.Arbitrary<readonly string[]> = fc
  .record({
    kinds: fc.oneof(
      fc.array(kinds, { minLength: 1, maxLength: 2 }),
      fc.array(kinds, { minLength: 3, maxLength: 6, size: 'max' }),
    ),
    before: fc.constantFrom(0, 20, 40, 40),
    steps: fc.array(step, { minLength: 5, maxLength: 80, size: 'max' }),
  })
  .map(({ kinds: first, before, steps }) => {
    const current = [...first];
    const beginning = Array.from({ length: before }, (_, index) =>
      first.map((kind) => tamed(kind, [[`"v${index}"`, String(index)]])),
    );
    const texts = steps.flatMap(({ of, values, changes, stays, isBurst }, index) => {
      const which = of % current.length;
      const kind = current[which];
      if (kind === undefined) return [];
      const text = changes.reduce((last, make) => make(last), tamed(kind, values));
      if (stays) current[which] = { ...kind, text };
      return isBurst ? [...dissimilar(index), text] : [text];
    });
    return [...beginning.flat(), ...texts].filter((text) => !misleading.test(text));
  });

/** A key that ends in a backslash: V8 13 and 14 read other keys wrong then, see https://github.com/nodejs/node/issues/63785 */
const misleading = /(\\\\|\\u005c)"\s*:/i;

function dissimilar(salt: number): string[] {
  return Array.from({ length: 100 }, (_, index) => `{"k${salt}-${index}":[${index}.5${',{}'.repeat(index % 7)}]}`);
}

function nest(text: string, depth: number, isArray: boolean): string {
  return (isArray ? '[' : '{"a":').repeat(depth) + text + (isArray ? ']' : '}').repeat(depth);
}

interface Place {
  readonly isKey: boolean;
  readonly start: number;
  readonly end: number;
}

/** Where the scalars and the keys of a text are, with their colons; in what is no JSON where it looks so. */
function placesOf(text: string): readonly Place[] {
  const tokens = text.matchAll(/"(?:[^"\\]|\\[^])*"(\s*:)?|-?\d[\d.eE+-]*|true|false|null/g);
  return Array.from(tokens, ({ 0: token, 1: colon, index }) => ({
    isKey: colon !== undefined,
    start: index,
    end: index + token.length,
  }));
}
