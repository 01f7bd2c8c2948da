/**
 * Streams of JSON texts that follow one another, mostly alike: what a parser that goes by what came before could get
 * wrong. Some texts are no JSON.
 */

const SPACES = [' ', '\n', '\t', '\r', '\r\n', '  '];
const KEYS = [
  ...['"a"', '"b"', '"1"', '"0"', '"10"', '"-1"', '"01"', '"4294967294"', '"4294967295"', '""', '" "', '"length"'],
  ...['"__proto__"', '"\\u005f_proto__"', '"\\u005F\\u005fproto__"', '"constructor"', '"toString"', '"prototype"'],
  ...['"\\u0061"', '"a\\n"', '"a\\""', '"日本"', '"é"', '"😃"', '"\\ud83d"', '"\ud83d"', '"error"', '"type"'],
];
const STRINGS = [
  ...['""', '"a"', '"twelve chars"', '"thirteen unit"', `"${'long '.repeat(20)}"`, `"${'é'.repeat(12)}"`, '" Hello"'],
  ...['"\\n"', '"\\u0041"', '"\\""', '"\\\\"', '"\\/"', '"\\b\\f\\r\\t"', '"\\\\\\""', '"\\\\\\\\"', '"ends in \\\\"'],
  ...['"\\u0000"', '"\\u00e9"', '"\\u00E9"', '"\\u0022"', '"\\u005c"', '"a long one with \\u0022 and \\\\ in it"'],
  ...[
    '"日本語"',
    '"é"',
    '"😃"',
    '"\ud83d"',
    '"\ude03"',
    '"\ude03\ud83d"',
    '"\\ud83d\\ude03"',
    '"\\ud83d"',
    '"\\uDE03x"',
  ],
  ...[
    '"\u2028"',
    '"\u007f"',
    '"\u0080"',
    '"\ufeff"',
    '"\uffff"',
    '"error"',
    '"__proto__"',
    '"1"',
    '"null"',
    '" "',
    '",:"',
  ],
  ...['"{\\"a\\":1}"', '"}"', '"]"', '"a man, a plan"', `"${'日本'.repeat(30)}"`, `"${'\\n'.repeat(30)}"`],
];
const NO_STRINGS = [
  ...[
    '"\\x"',
    '"\\u12"',
    '"\\u12g4"',
    '"\\U0041"',
    '"a\nb"',
    '"\u0000"',
    '"\u001f"',
    '"\t"',
    '"a long one, a tab\tin it"',
  ],
  ...['"', '"\\', '"\\"', '"a""', '"a"b"', "'a'", '"a longer one than most with \\x"', '"no end'],
];
const NUMBERS = [
  ...['0', '1', '7', '10', '42', '123456', '1727346168', '99999999999999', '123456789012345', '999999999999999'],
  ...['-0', '-1', '-10', '1e3', '1E3', '1e+3', '1e-3', '1.0', '1.5', '0.1', '-0.0', '0e0', '1e400', '-1E400', '1e-400'],
  ...['1000000000000000', '9007199254740991', '9007199254740993', '12345678901234567890', '0.30000000000000004'],
];
const NO_NUMBERS = [
  ...['01', '00', '-01', '1.', '.5', '+1', '-', '--1', '1e', '1e+', '0x10', '1_000', '1,5', '1 2', 'Infinity', 'NaN'],
  ...['１', '٣', '1\u00a0', '1\u0000', '-', '1n'],
];
const OTHERS = ['true', 'false', 'null', '[]', '{}', '[[]]', '{"a":1}', '[1,2]', '{"a":{"1":[{}]}}', '[ ]', '{ }'];
const NO_OTHERS = ['undefined', 'True', 'nul', 'nulll', '', ',', '[1,]', '{"a"}', '{a:1}', '[', '}', '//'];

/** Where the scalars of a text are, its keys too. */
const tokens = /"(?:[^"\\]|\\[^])*"(\s*:)?|-?\d[\d.eE+-]*|true|false|null/g;

/**
 * Endless texts, from one seed always the same.
 *
 * @param {(below: number) => number} random
 * @param {readonly string[]} [given] what they are like, a few of them; without it random texts are made
 * @returns {Generator<string>}
 */
export function* mutations(random, given) {
  const documents = Array.from({ length: 1 + random(6) }, () => given?.[random(given.length)] ?? documentFrom(random));
  // From tame to wild: one text in so many has something worse than another value of the same kind.
  const rarely = [3, 10, 30, 100, 300][random(5)];
  const isDissimilar = given === undefined && random(10) === 0;
  // What varies is mostly in the same places.
  const live = { every: [1, 4, 12, 40][random(4)], from: random(1000) };
  for (let index = 0; ; index++) {
    const at = random(4) === 0 ? random(documents.length) : index % documents.length;
    if (isDissimilar && random(20) > 0) documents[at] = documentFrom(random);
    let text = documents[at];
    if (random(12) > 0) text = withOtherScalars(text, random, random(60) === 0 ? { every: 1, from: 0 } : live);
    if (random(rarely) === 0) text = pick(wild, random)(text, random);
    if (random(150) === 0) documents[at] = text;
    if (!misleading.test(text)) yield text;
  }
}

/** A key that ends in a backslash: V8 13 and 14 read other keys wrong then, see https://github.com/nodejs/node/issues/63785 */
const misleading = /(\\\\|\\u005c)"\s*:/i;

/** Only another value of the same kind, in one place, in a few, or in all. */
function withOtherScalars(text, random, { every, from }) {
  const places = placesOf(text).filter(({ isKey }, index) => !isKey && (index + from) % every === 0);
  const count = [1, 1, 1, 2, 3, places.length][random(6)];
  const changes = Array.from({ length: Math.min(count, places.length) }, () => pick(places, random));
  return replaced(text, new Set(changes), ({ token }) => scalarLike(token, random));
}

function scalarLike(token, random) {
  if (token.startsWith('"')) return random(3) === 0 ? pick(STRINGS, random) : `"w${random(1000)}"`;
  if (/^\d+$/.test(token)) return random(6) === 0 ? pick(NUMBERS, random) : String(random(100_000));
  return token;
}

const wild = [
  (text, random) => replacedOne(text, random, false, () => pick(STRINGS, random)),
  (text, random) => replacedOne(text, random, false, () => pick(NUMBERS, random)),
  (text, random) => replacedOne(text, random, false, () => pick(OTHERS, random)),
  (text, random) => replacedOne(text, random, false, () => pick(NO_STRINGS, random)),
  (text, random) => replacedOne(text, random, false, () => pick(NO_NUMBERS, random)),
  (text, random) => replacedOne(text, random, false, () => pick(NO_OTHERS, random)),
  (text, random) => replacedOne(text, random, false, () => randomText(random, 0)),
  (text, random) => replacedOne(text, random, true, ({ colon }) => pick(KEYS, random) + colon),
  (text, random) =>
    replacedOne(text, random, true, ({ token, colon }) => `${token}${colon}1,${pick(KEYS, random)}${colon}`),
  (text, random) => replacedOne(text, random, true, ({ token, colon }) => `${token}${colon}1,${token}${colon}`),
  (text, random) => replacedOne(text, random, random(2) === 0, ({ whole }) => pick(SPACES, random) + whole),
  (text, random) => replacedOne(text, random, random(2) === 0, ({ whole }) => whole + pick(SPACES, random)),
  // Any unit of the text.
  (text, random) =>
    spliced(text, random(text.length + 1), 1, pick([...'{}[]",:\\0-+.eEtnu1 \n\u0001\ufeffé日'], random)),
  (text, random) => spliced(text, random(text.length + 1), 1, ''),
  (text, random) =>
    spliced(text, random(text.length + 1), 0, pick([...'{}[]",:\\0-+.eEtnu1 \n\u0001\ufeffé日'], random)),
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => text + pick(['}', ' ', '\n', 'x', ',', ' {}', '\u0000', '\ufeff', '"', '1'], random),
  (text, random) => pick(['\ufeff', ' ', '\n', '[', '\u00a0', '0', '\u0000'], random) + text,
  () => '',
  (_text, random) => pick([STRINGS, NUMBERS, OTHERS, NO_STRINGS, NO_NUMBERS][random(5)], random),
  (text, random) => nested(text, pick([1, 2, 61, 62, 63, 64, 65, 66, 100], random), random),
  (text, random) => (random(10) === 0 ? nested('1', 5000, random) : nested(text, 400, random)),
  (text, random) =>
    replacedOne(text, random, false, () => `"${'x'.repeat(Math.max(0, 4090 + random(12) - text.length))}"`),
  (text, random) => replacedOne(text, random, false, () => `"${'日\\n'.repeat(random(2000))}"`),
  (text) => `[${text},${text}]`,
];

function documentFrom(random) {
  const kind = random(12);
  if (kind === 0) return JSON.stringify(JSON.parse(randomObject(random)), undefined, pick([1, 2, '\t'], random));
  if (kind === 1) return randomText(random, 0);
  if (kind === 2) return `{"text":"${'x'.repeat(3900 + random(250))}","index":1,"of":${randomObject(random)}}`;
  if (kind === 3) return `[${Array.from({ length: random(random(20) === 0 ? 1300 : 90) }, () => random(90)).join()}]`;
  if (kind === 4)
    return objectOf(
      Array.from({ length: random(random(20) === 0 ? 300 : 40) }, (_, index) => `"k${index}"`),
      random,
    );
  return randomObject(random);
}

function randomObject(random) {
  return objectOf(
    Array.from({ length: 1 + random(6) }, (_, index) => (random(4) === 0 ? pick(KEYS, random) : `"key${index}"`)),
    random,
  );
}

function objectOf(keys, random) {
  return `{${keys.map((key) => `${key}:${randomText(random, 1)}`).join()}}`;
}

function randomText(random, depth) {
  const kind = random(depth > 3 ? 6 : 10);
  if (kind < 3) return random(3) === 0 ? pick(STRINGS, random) : `"w${random(100)}"`;
  if (kind < 5) return random(3) === 0 ? pick(NUMBERS, random) : String(random(1000));
  if (kind === 5) return pick(OTHERS, random);
  const parts = Array.from({ length: random(4) }, () => randomText(random, depth + 1));
  if (kind < 8) return `[${parts.join(random(8) === 0 ? ' , ' : ',')}]`;
  return `{${parts.map((part, index) => `${random(4) === 0 ? pick(KEYS, random) : `"m${index}"`}:${part}`).join()}}`;
}

function nested(text, depth, random) {
  const parts = random(2) === 0 ? ['[', ']'] : ['{"a":', '}'];
  return parts[0].repeat(depth) + text + parts[1].repeat(depth);
}

/** Another text in the place of one scalar, or of one key with its colon. */
function replacedOne(text, random, isKey, replace) {
  const places = placesOf(text).filter((place) => place.isKey === isKey);
  return places.length === 0 ? text : replaced(text, new Set([pick(places, random)]), replace);
}

function placesOf(text) {
  return Array.from(text.matchAll(tokens), ({ 0: whole, 1: colon, index }) => ({
    whole,
    token: colon === undefined ? whole : whole.slice(0, -colon.length),
    colon,
    isKey: colon !== undefined,
    start: index,
  }));
}

function replaced(text, places, replace) {
  let result = '';
  let at = 0;
  for (const place of [...places].sort((one, other) => one.start - other.start)) {
    result += text.slice(at, place.start) + replace(place);
    at = place.start + place.whole.length;
  }
  return result + text.slice(at);
}

function spliced(text, at, length, insert) {
  return text.slice(0, at) + insert + text.slice(at + length);
}

function pick(values, random) {
  return values[random(values.length)];
}
