import { readFileSync } from 'node:fs';
import { randomFrom, word } from './payloads.mjs';

/** The recordings that have deltas. */
export const recordedNames = [
  'chat-text-usage',
  'chat-tool-calls',
  'chat-azure-content-filter',
  'chat-reasoning-deepseek',
  'chat-structured-output',
  'chat-refusal',
  'responses-text',
  'responses-tool-call',
  'responses-web-search',
];

/** The members that hold text of the model: a piece of it, or all. */
const TEXTS = new Set(['content', 'refusal', 'reasoning_content', 'arguments', 'delta', 'text']);
const LEAF = '<leaf>';

/**
 * A long answer: what comes before the deltas of a recording once, its deltas again and again, each time with other
 * text, and once what comes behind them.
 *
 * @returns {Generator<import('./payloads.mjs').Block>}
 */
export function* longRecording(name, count) {
  const events = eventsOf(name);
  const first = events.findIndex(({ isDelta }) => isDelta);
  const last = events.findLastIndex(({ isDelta }) => isDelta);
  const [head, deltas, tail] = [events.slice(0, first), events.slice(first, last + 1), events.slice(last + 1)];
  const random = randomFrom(7);
  for (let sequence = 0; sequence < count; sequence++) {
    const fromEnd = count - sequence;
    const looped = deltas[(sequence - head.length) % deltas.length];
    yield (head[sequence] ?? tail[tail.length - fromEnd] ?? looped).make(sequence, random);
  }
}

/**
 * Many short answers in one stream: a whole recording again and again, each time with other text.
 *
 * @returns {Generator<import('./payloads.mjs').Block>}
 */
export function* loopedRecording(name, count) {
  const events = eventsOf(name);
  const random = randomFrom(8);
  for (let sequence = 0; sequence < count; sequence++) yield events[sequence % events.length].make(sequence, random);
}

function eventsOf(name) {
  const stream = readFileSync(new URL(`../spec/recordings/${name}.sse`, import.meta.url), 'utf8');
  return stream
    .split('\n\n')
    .map((block) => /^(?:event: (?<event>.*)\n)?data: (?<data>\{.*)/.exec(block)?.groups)
    .filter((found) => found !== undefined)
    .map(({ event, data }) => templateOf(event, data));
}

/** What makes the same event with other text and another number. To make each from an object would take longer than to measure it. */
function templateOf(event, data) {
  const value = JSON.parse(data);
  const leaves = [];
  const marked = JSON.stringify(value, (key, part) => {
    const leaf = leafOf(key, part);
    if (leaf === undefined) return part;
    leaves.push(leaf);
    return LEAF;
  });
  const [start, ...literals] = marked.split(JSON.stringify(LEAF));
  const line = event === undefined ? '' : `event: ${event}\n`;
  const make = (sequence, random) => {
    let text = start;
    for (let index = 0; index < leaves.length; index++) text += leaves[index](sequence, random) + literals[index];
    return { wire: `${line}data: ${text}\n\n`, event: event ?? 'message', data: text };
  };
  return { isDelta: isDelta(value), make };
}

function isDelta({ type, choices }) {
  if (type !== undefined) return type.endsWith('.delta');
  const { role, ...delta } = choices[0]?.delta ?? {};
  return role === undefined && Object.values(delta).some((part) => part !== null && part !== '');
}

function leafOf(key, part) {
  if (key === 'sequence_number') return (sequence) => String(sequence);
  if (typeof part !== 'string' || part === '') return undefined;
  if (key === 'obfuscation') return (_, random) => JSON.stringify('hT5wQzYx9pLmVnA'.slice(random(16)));
  if (TEXTS.has(key)) return (_, random) => JSON.stringify(otherText(part, random));
  return undefined;
}

/** About as long, and with an escape where there was one. */
function otherText(text, random) {
  let other = word(random);
  while (other.length < text.length - 5) other += word(random);
  return /["\\\n]/.test(text) ? `${other}"` : other;
}
