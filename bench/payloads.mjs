/**
 * The events that the workloads are made of: deterministic, with the fields and sizes of what the APIs send.
 *
 * @typedef {object} Block
 * @property {string} wire the event as it is sent, with its blank line
 * @property {string} event its type
 * @property {string | undefined} data `undefined` for what no event comes of
 */

const WORDS = 'the of stream and token model to answer in a reader event is not over until it says so'.split(' ');
const CHARACTERS = [...'流式传输让每个字都能立刻到达読者はすぐに読み始められる문장이완성되기를기다리지않아도된다'];
const EMOJI = ['😀', '🚀', '🌊', '👍🏽', '❤️'];

/** A small generator of its own (mulberry32), so that every run and every Node reads the same bytes. */
export function randomFrom(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One token of English, a few in a hundred with a character that JSON escapes. */
export function word(random) {
  const token = ` ${WORDS[random(WORDS.length)]}`;
  return random(30) === 0 ? `${token}.\n\n"` : token;
}

function wideText(random) {
  const text = Array.from({ length: 2 + random(10) }, () => CHARACTERS[random(CHARACTERS.length)]).join('');
  return random(4) === 0 ? text + EMOJI[random(EMOJI.length)] : text;
}

function chatChunk(content, random) {
  return chatEvent({ content }, null, random);
}

function chatEvent(delta, finishReason, random) {
  return JSON.stringify({
    id: 'chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL',
    object: 'chat.completion.chunk',
    created: 1727346168,
    model: 'gpt-4o-2024-08-06',
    system_fingerprint: 'fp_5050236cbd',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    obfuscation: 'hT5wQzYx9pLmVn'.slice(random(12)),
  });
}

/** @returns {Generator<Block>} chat chunks, each a line of data and a blank line */
export function* chat(count, lineEnd = '\n') {
  const random = randomFrom(1);
  for (let index = 0; index < count; index++) yield dataBlock(chatChunk(word(random), random), lineEnd);
}

/** @returns {Generator<Block>} chat chunks of about 1 kB */
export function* longChat(count) {
  const random = randomFrom(5);
  for (let index = 0; index < count; index++) {
    const content = Array.from({ length: 150 }, () => word(random)).join('');
    yield dataBlock(chatChunk(content, random), '\n');
  }
}

/** @returns {Generator<Block>} a chat completion from its role to its finish reason */
export function* wholeChat(count) {
  const random = randomFrom(5);
  yield dataBlock(chatEvent({ role: 'assistant', content: '', refusal: null }, null, random), '\n');
  for (let index = 2; index < count; index++) yield dataBlock(chatChunk(word(random), random), '\n');
  yield dataBlock(chatEvent({}, 'stop', random), '\n');
}

/** @returns {Generator<Block>} chat chunks with Chinese, Japanese, Korean and emoji in them */
export function* wideChat(count) {
  const random = randomFrom(2);
  for (let index = 0; index < count; index++) yield dataBlock(chatChunk(wideText(random), random), '\n');
}

/** @returns {Generator<Block>} events of the Responses API: a line with the type, a line of data, a blank line */
export function* responses(count) {
  const random = randomFrom(3);
  for (let index = 0; index < count; index++) yield textDelta(index, { delta: word(random) }, random);
}

/** @returns {Generator<Block>} a response of one message, from `response.created` to `response.completed` */
export function* wholeResponse(count) {
  const random = randomFrom(6);
  const deltas = Array.from({ length: count - 8 }, () => word(random));
  const text = deltas.join('');
  const part = (partText) => ({ type: 'output_text', annotations: [], logprobs: [], text: partText });
  const message = (status, content) => ({ id: MESSAGE.item_id, type: 'message', status, content, role: 'assistant' });
  const done = message('completed', [part(text)]);
  const item = { output_index: 0 };
  const place = { ...MESSAGE, content_index: 0 };

  yield responseEvent(0, 'response.created', { response: responseObject('in_progress', []) });
  yield responseEvent(1, 'response.in_progress', { response: responseObject('in_progress', []) });
  yield responseEvent(2, 'response.output_item.added', { ...item, item: message('in_progress', []) });
  yield responseEvent(3, 'response.content_part.added', { ...place, part: part('') });
  for (const [index, delta] of deltas.entries()) yield textDelta(index + 4, { delta, logprobs: [] }, random);
  yield responseEvent(count - 4, 'response.output_text.done', { ...place, text, logprobs: [] });
  yield responseEvent(count - 3, 'response.content_part.done', { ...place, part: part(text) });
  yield responseEvent(count - 2, 'response.output_item.done', { ...item, item: done });
  yield responseEvent(count - 1, 'response.completed', { response: responseObject('completed', [done]) });
}

const MESSAGE = { item_id: 'msg_67c9fdcf37fc8190ba82116e33fb28c507b8b0ad4e5eb654', output_index: 0 };

function textDelta(sequence, fields, random) {
  const obfuscation = 'hT5wQzYx9pLmVn'.slice(random(12));
  return responseEvent(sequence, 'response.output_text.delta', {
    ...MESSAGE,
    content_index: 0,
    ...fields,
    obfuscation,
  });
}

function responseEvent(sequence, event, fields) {
  const data = JSON.stringify({ type: event, sequence_number: sequence, ...fields });
  return { wire: `event: ${event}\ndata: ${data}\n\n`, event, data };
}

function responseObject(status, output) {
  return {
    id: 'resp_67c9fdcecf488190bdd9a0409de3a1ec07b8b0ad4e5eb654',
    object: 'response',
    created_at: 1741290958,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: null,
    model: 'gpt-4.1-2025-04-14',
    output,
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    store: true,
    temperature: 1,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
    usage: null,
    metadata: {},
  };
}

/** @returns {Generator<Block>} chat chunks, with a heartbeat before each */
export function* heartbeats(count) {
  for (const block of chat(count)) {
    yield { wire: ': ping\n\n', event: '', data: undefined };
    yield block;
  }
}

/** @returns {Generator<Block>} one event of `count` lines of data */
export function* manyLines(count) {
  const random = randomFrom(4);
  const lines = Array.from({ length: count }, (_, index) => `line ${index}${word(random)}${word(random)}`);
  const text = lines.map((line) => line.replaceAll('\n', '')).join('\n');
  yield { wire: `data: ${text.replaceAll('\n', '\ndata: ')}\n\n`, event: 'message', data: text };
}

/** @returns {Generator<Block>} one event of one line of `bytes` bytes, as an image in base64 is */
export function* longLine(bytes) {
  yield dataBlock('iVBORw0KGgoAAAANSUhEUgAABAAAAAQ'.repeat(Math.ceil(bytes / 31)).slice(0, bytes), '\n');
}

function dataBlock(data, lineEnd) {
  return { wire: `data: ${data}${lineEnd}${lineEnd}`, event: 'message', data };
}
