import { randomFrom, word } from './payloads.mjs';

/** Keys are of some vocabulary in life, too: V8 takes several times as long for keys that it has never seen. */
const KEYS = Array.from({ length: 300 }, (_, index) => word(randomFrom(index)).replace(/\W/g, '') + index.toString(36));

/** @returns {Generator<import('./payloads.mjs').Block>} objects of about 300 B, with other keys and other kinds in each */
export function* randomObjects(count) {
  const random = randomFrom(9);
  for (let index = 0; index < count; index++) yield block(randomObject(random, 300));
}

/** @returns {Generator<import('./payloads.mjs').Block>} chat chunks with log probabilities: as many tokens and bytes as there happen to be, and floats */
export function* changingLogprobs(count) {
  const random = randomFrom(10);
  const token = () => {
    const text = word(random);
    return { token: text, logprob: -random(1e9) / 1e8, bytes: [...Buffer.from(text)] };
  };
  const tokens = () => Array.from({ length: 1 + random(3) }, () => ({ ...token(), top_logprobs: [] }));
  for (let index = 0; index < count; index++) {
    const content = tokens();
    for (const each of content) each.top_logprobs = Array.from({ length: random(3) }, token);
    const delta = { content: content.map(({ token: text }) => text).join('') };
    yield block({
      id: 'chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL',
      object: 'chat.completion.chunk',
      created: 1727346168,
      model: 'gpt-4o-2024-08-06',
      system_fingerprint: 'fp_5050236cbd',
      choices: [{ index: 0, delta, logprobs: { content, refusal: null }, finish_reason: null }],
    });
  }
}

/** @returns {Generator<import('./payloads.mjs').Block>} events of the Responses API whose items hold objects with other keys in each */
export function* changingOutputs(count) {
  const random = randomFrom(11);
  const type = 'response.output_item.done';
  for (let index = 0; index < count; index++) {
    const item = { id: 'ws_0cc96ac817fdc57e', type: 'server_tool_call', status: 'completed' };
    const output = randomObject(random, 150);
    yield block({ type, sequence_number: index, output_index: index, item: { ...item, output } }, type);
  }
}

/**
 * The worst that is known: chunks that are the same up to their end, of so many kinds that each is compared with all of
 * them, and known to none; and as many chunks of a known kind as it takes to keep the others from being forgotten.
 *
 * @returns {Generator<import('./payloads.mjs').Block>}
 */
export function* nearlyKnown(count) {
  const random = randomFrom(12);
  const shared = { id: 'chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL', object: 'chat.completion.chunk', created: 1727346168 };
  for (let index = 0; index < count; index++) {
    const isKnown = index < 2_000 || index % 50 === 0;
    const kind = isKnown ? `kind${random(40)}` : `other${index}`;
    yield block({ ...shared, choices: [{ index: 0, delta: { content: word(random) } }], [kind]: null });
  }
}

function block(value, event) {
  const data = JSON.stringify(value);
  const line = event === undefined ? '' : `event: ${event}\n`;
  return { wire: `${line}data: ${data}\n\n`, event: event ?? 'message', data };
}

function randomObject(random, length) {
  const object = {};
  for (let left = length; left > 0;) {
    const value = randomValue(random, left / 2);
    const key = KEYS[random(KEYS.length)];
    object[key] = value;
    left -= JSON.stringify(value).length + key.length + 4;
  }
  return object;
}

function randomValue(random, length) {
  const kind = random(length > 40 ? 9 : 7);
  if (kind === 0) return random(2) === 0;
  if (kind === 1) return null;
  if (kind === 2) return random(1e6);
  if (kind === 3) return random(1e9) / 1e6;
  if (kind <= 6) return Array.from({ length: 1 + random(6) }, () => word(random)).join('');
  if (kind === 7) return Array.from({ length: random(4) }, () => randomValue(random, length / 4));
  return randomObject(random, length);
}
