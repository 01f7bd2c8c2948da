import { randomFrom, word } from './payloads.mjs';

const DELTA_UNITS = 4;

/** Adds elements as long as their JSON is shorter than `bytes`, with so many `between` them. */
function fill(bytes, make, between = 1) {
  const random = randomFrom(7);
  const elements = [];
  for (let length = 0; length < bytes;) {
    const element = make(random, elements.length);
    elements.push(element);
    length += JSON.stringify(element).length + between;
  }
  return elements;
}

/** The arguments of a tool call, about so many bytes of JSON. All of it is ASCII. */
const shapes = {
  // Without the quotes of each word.
  text: (bytes) => ({ text: fill(bytes, word, -2).join('') }),
  numbers: (bytes) => ({ numbers: fill(bytes, (random) => random(100_000) / (random(2) === 0 ? 1 : 100)) }),
  records: (bytes) => ({
    records: fill(bytes, (random, index) => ({
      id: index,
      name: word(random),
      active: random(2) === 0,
      address: { city: word(random), position: [random(90), random(180)] },
      tags: [word(random), word(random)],
    })),
  }),
};

export const shapeNames = Object.keys(shapes);

/**
 * Chunks of a chat completion that is one tool call, with 4 characters of its arguments in each. Chunks that say the
 * same are one object, since a million of them would be measured by the garbage collector; no consumer changes them.
 *
 * @param {string} shape
 * @param {number} bytes
 */
export function buildToolCall(shape, bytes) {
  const text = JSON.stringify(shapes[shape](bytes));
  const known = new Map();
  const chunkOf = (piece) => {
    const chunk = known.get(piece) ?? chunkWith({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
    known.set(piece, chunk);
    return chunk;
  };
  const begin = { index: 0, id: 'call_1', type: 'function', function: { name: 'save', arguments: '' } };
  const chunks = [chunkWith({ role: 'assistant', content: null, tool_calls: [begin] })];
  for (let start = 0; start < text.length; start += DELTA_UNITS)
    chunks.push(chunkOf(text.slice(start, start + DELTA_UNITS)));
  chunks.push(chunkWith({}, 'tool_calls'));
  return { chunks, text, deltas: chunks.length - 2 };
}

function chunkWith(delta, finishReason = null) {
  return {
    id: 'chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL',
    object: 'chat.completion.chunk',
    created: 1727346168,
    model: 'gpt-4o-2024-08-06',
    system_fingerprint: 'fp_5050236cbd',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  };
}
