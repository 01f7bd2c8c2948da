import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { of } from 'rxjs';
import { differenceOf } from './differenceOf.mjs';
import { mutations } from './mutations.mjs';
import { randomFrom, wholeChat, wholeResponse } from './payloads.mjs';
import { importRivulet } from './rivulet.mjs';

/**
 * Whether what is expected of a text by the texts before it ever shows: a million events, and each must be what it is
 * without. It does not measure time.
 */
const { values: flags } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    dist: { type: 'string' },
  },
});
const total = Number(flags.events);
const seed = Number(flags.seed);
const { JsonShapeParser } = await importRivulet(flags.dist, 'json/JsonShapeParser.js');
const { decodeStream } = await importRivulet(flags.dist);
const { ChatCompletionChunk, ResponseStreamEvent } = await importRivulet(flags.dist, 'openai/index.js');

/** The text that is read now, and whether it was parsed as a whole. */
const reading = { text: undefined, isParsed: false };
const parse = JSON.parse;
JSON.parse = (text, reviver) => {
  if (text === reading.text) reading.isParsed = true;
  return parse(text, reviver);
};

const random = randomFrom(seed);
const recorded = recordedTexts();
const chat = [...recorded.filter((name) => name.startsWith('chat')).map(textsOf), textsFrom(wholeChat(20))];
const responses = [
  ...recorded.filter((name) => name.startsWith('responses')).map(textsOf),
  textsFrom(wholeResponse(20)),
];

const parts = [
  { name: 'JsonShapeParser', share: 0.6, run: runParser },
  { name: 'decodeStream()', share: 0.1, run: () => runStream(pick([...chat, ...responses]), undefined) },
  { name: 'decodeStream(ChatCompletionChunk)', share: 0.15, run: () => runStream(pick(chat), ChatCompletionChunk) },
  {
    name: 'decodeStream(ResponseStreamEvent)',
    share: 0.15,
    run: () => runStream(pick(responses), ResponseStreamEvent),
  },
];
for (const { name, share, run } of parts) {
  const tally = { events: 0, known: 0, errors: 0 };
  while (tally.events < total * share) {
    const part = run();
    for (const key of Object.keys(tally)) tally[key] += part[key];
  }
  const percent = Math.round((100 * tally.known) / tally.events);
  console.log(
    `${name}: ${tally.events} events, ${tally.known} of a known shape (${percent} %), ${tally.errors} errors`,
  );
}
console.log(`no difference, Node ${process.version}, seed ${seed}`);

/** One parser, some hundred texts. */
function runParser() {
  const tally = { events: 0, known: 0, errors: 0 };
  const parser = new JsonShapeParser();
  const given = random(8) === 0 ? pick([...chat, ...responses]) : undefined;
  const objects = new WeakSet();
  const count = 10 + random(1500);
  for (const text of mutations(random, given)) {
    if (++tally.events > count) break;
    const expected = outcomeOf(() => parse(text));
    reading.text = text;
    reading.isParsed = false;
    const actual = outcomeOf(() => parser.parse(text));
    const difference = differenceOfOutcomes(actual, expected, objects);
    if (difference !== undefined) fail('JsonShapeParser', difference, text);
    if ('error' in actual) tally.errors++;
    else if (!reading.isParsed) tally.known++;
    if (random(4) === 0) spoil(actual.value);
  }
  tally.events = count;
  return tally;
}

/** One stream, up to its first error. */
function runStream(given, schema) {
  const tally = { events: 0, known: 0, errors: 0 };
  const name = `decodeStream(${schema === undefined ? '' : 'schema'})`;
  const texts = [];
  // An error is the end of a stream: for long there is none, then there may be.
  const tame = random(pick([50, 200, 1000]));
  let made = 0;
  for (const text of mutations(random, given)) {
    if (++made > tame || passes(text, schema)) texts.push(text);
    if (made >= tame + 20) break;
  }
  const bytes = Buffer.from(`${texts.map(eventOf).join('')}data: [DONE]\n\n`);
  const expected = outcomesOf(bytes, schema, { speculate: false });
  const actual = outcomesOf(bytes, schema, {}, (index) => {
    if (index > 0 && !reading.isParsed) tally.known++;
    reading.text = texts[index];
    reading.isParsed = false;
  });
  const objects = new WeakSet();
  for (const [index, outcome] of expected.entries()) {
    const difference = differenceOfOutcomes(actual[index] ?? {}, outcome, objects);
    if (difference !== undefined) fail(name, `event ${index}: ${difference}`, texts.slice(0, index + 1).join('\n'));
  }
  if (actual.length !== expected.length) fail(name, 'more values than expected', texts.join('\n'));
  tally.events = expected.length;
  tally.errors = expected.filter((outcome) => 'error' in outcome).length;
  return tally;
}

function passes(text, schema) {
  const { value, error } = outcomeOf(() => parse(text));
  if (error !== undefined || value?.error || value?.type === 'error' || value?.object === 'error') return false;
  return schema === undefined || schema.safeParse(value).success;
}

function outcomesOf(bytes, schema, options, onIndex = () => undefined) {
  const outcomes = [];
  onIndex(0);
  of(bytes)
    .pipe(decodeStream(schema, options))
    .subscribe({
      next(value) {
        outcomes.push({ value });
        onIndex(outcomes.length);
      },
      error: (error) => outcomes.push({ error }),
    });
  return outcomes;
}

function outcomeOf(make) {
  try {
    return { value: make() };
  } catch (error) {
    return { error };
  }
}

function differenceOfOutcomes(actual, expected, objects) {
  if ('value' in actual && 'value' in expected) return differenceOf(actual.value, expected.value, objects);
  if (!('error' in actual && 'error' in expected)) {
    return `it ${'error' in actual ? `throws ${actual.error}` : 'is a value'}, expected ${String(expected.error ?? 'a value')}`;
  }
  return differenceOfErrors(actual.error, expected.error);
}

/** Class, message, and all that it tells: `value`, `issues`, `cause`. */
function differenceOfErrors(one, other) {
  if (!(one instanceof Error) || !(other instanceof Error)) return differenceOf(one, other);
  if (one.constructor !== other.constructor) return `the error is ${one}, expected ${other}`;
  for (const key of new Set([...Reflect.ownKeys(one), ...Reflect.ownKeys(other)])) {
    if (key === 'stack') continue;
    const difference = differenceOfErrors(one[key], other[key]);
    if (difference !== undefined) return `the error's ${String(key)}: ${difference}`;
  }
  return undefined;
}

/** What is done to one value must not be seen in a later one. */
function spoil(value) {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    if (random(8) === 0) delete value[key];
    else if (random(8) === 0) value[key] = 'spoilt';
    else spoilDeeper(value[key]);
  }
  if (Array.isArray(value)) value.push('spoilt');
  else value.spoilt = true;
  if (random(2) === 0) Object.freeze(value);
}

function spoilDeeper(value) {
  if (random(20) > 0) spoil(value);
}

/** A line of data for each line of the text, named as the Responses API does it. */
function eventOf(text) {
  const name = random(4) > 0 ? /^\{"type":"([\w.]+)"/.exec(text)?.[1] : undefined;
  const data = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${name === undefined ? '' : `event: ${name}\n`}${data.join('')}\n`;
}

function recordedTexts() {
  return readdirSync(new URL('../spec/recordings/', import.meta.url)).filter((name) => name.endsWith('.sse'));
}

function textsOf(name) {
  const lines = readFileSync(new URL(`../spec/recordings/${name}`, import.meta.url), 'utf8').split(/\r?\n/);
  return lines.flatMap((line) =>
    /^data: ?[{[]/.test(line) && line !== 'data: [DONE]' ? line.replace(/^data: ?/, '') : [],
  );
}

function textsFrom(blocks) {
  return Array.from(blocks, ({ data }) => data).filter((data) => data !== '[DONE]');
}

function pick(values) {
  return values[random(values.length)];
}

function fail(what, difference, text) {
  console.error(`${what} differs, seed ${seed}, Node ${process.version}: ${difference}\n${text}`);
  process.exit(1);
}
