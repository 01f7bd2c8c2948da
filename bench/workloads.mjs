import { changingLogprobs, changingOutputs, nearlyKnown, randomObjects } from './dissimilar.mjs';
import { chat, heartbeats, longLine, manyLines, responses, wholeChat, wholeResponse, wideChat } from './payloads.mjs';
import { longRecording, loopedRecording, recordedNames } from './recorded.mjs';

const MIB = 1024 * 1024;

/**
 * The bytes of a stream, in the chunks in which they come, and what must be read from them.
 *
 * @typedef {object} Workload
 * @property {string} id
 * @property {Uint8Array[]} chunks
 * @property {number} bytes
 * @property {{ events: number, units: number, codes: number }} expected see {@link Tally}
 */

/**
 * `blocks(size)` makes the events, `cut` the chunks. In life a chunk has just been made when it is decoded and so is in
 * the cache: therefore a4 has 300 KB in all, in 256 chunk objects that come again and again, and a5 600 KB, in 40,000.
 * e and d are single events.
 */
const definitions = {
  a1: { title: 'one event per chunk', size: 200_000, blocks: chat, cut: perBlock },
  a2: { title: '64 KiB chunks', size: 200_000, blocks: chat, cut: every(64 * 1024) },
  a3: { title: '1448 B chunks, cut anywhere', size: 200_000, blocks: chat, cut: every(1448) },
  a4: { title: 'single bytes (300 KB in all)', size: 1_100, blocks: chat, cut: singleBytes },
  a5: { title: '16 B chunks (600 KB in all)', size: 2_200, blocks: chat, cut: every(16) },
  b1: { title: 'event: + data:, per event', size: 200_000, blocks: responses, cut: perBlock },
  b2: { title: 'event: + data:, 64 KiB', size: 200_000, blocks: responses, cut: every(64 * 1024) },
  c1: { title: 'CJK and emoji, per event', size: 200_000, blocks: wideChat, cut: perBlock },
  c2: { title: 'CJK and emoji, 64 KiB', size: 200_000, blocks: wideChat, cut: every(64 * 1024) },
  d1: { title: '1 MiB line, 16 KiB chunks', size: MIB, blocks: longLine, cut: every(16 * 1024) },
  d4: { title: '4 MiB line, 16 KiB chunks', size: 4 * MIB, blocks: longLine, cut: every(16 * 1024) },
  d16: { title: '16 MiB line, 16 KiB chunks', size: 16 * MIB, blocks: longLine, cut: every(16 * 1024) },
  d64: { title: '64 MiB line, 16 KiB chunks', size: 64 * MIB, blocks: longLine, cut: every(16 * 1024) },
  e1: { title: '100,000 data: lines, in one chunk', size: 100_000, blocks: manyLines, cut: perBlock },
  e2: { title: '100,000 data: lines, 64 KiB', size: 100_000, blocks: manyLines, cut: every(64 * 1024) },
  f1: { title: 'CR LF, per event', size: 200_000, blocks: (size) => chat(size, '\r\n'), cut: perBlock },
  f2: { title: 'CR LF, 64 KiB', size: 200_000, blocks: (size) => chat(size, '\r\n'), cut: every(64 * 1024) },
  f3: { title: 'lone CR, per event', size: 200_000, blocks: loneReturns, cut: perBlock },
  f4: { title: 'lone CR, 1448 B', size: 200_000, blocks: loneReturns, cut: every(1448) },
  g1: { title: ': ping before each, per block', size: 200_000, blocks: heartbeats, cut: perBlock },
  g2: { title: ': ping before each, 64 KiB', size: 200_000, blocks: heartbeats, cut: every(64 * 1024) },
  h1: { title: 'whole chat completion, per event', size: 200_000, blocks: wholeChat, cut: perBlock },
  h2: { title: 'whole chat completion, 64 KiB', size: 200_000, blocks: wholeChat, cut: every(64 * 1024) },
  r1: { title: 'whole response, per event', size: 200_000, blocks: wholeResponse, cut: perBlock },
  r2: { title: 'whole response, 64 KiB', size: 200_000, blocks: wholeResponse, cut: every(64 * 1024) },
  n1: { title: 'random objects', size: 100_000, blocks: randomObjects, cut: every(64 * 1024) },
  n2: { title: 'chat with logprobs', size: 50_000, blocks: changingLogprobs, cut: every(64 * 1024) },
  n3: { title: 'responses with random objects', size: 100_000, blocks: changingOutputs, cut: every(64 * 1024) },
  n4: { title: 'the same but for the end', size: 100_000, blocks: nearlyKnown, cut: every(64 * 1024) },
  ...Object.fromEntries(recordedNames.flatMap(ofRecording)),
};

/** As one long answer, per event and in large chunks, and as many answers one after the other. */
function ofRecording(name) {
  const long = (size) => longRecording(name, size);
  const looped = (size) => loopedRecording(name, size);
  return [
    [`l1 ${name}`, { title: 'long, per event', size: 200_000, blocks: long, cut: perBlock }],
    [`l2 ${name}`, { title: 'long, 64 KiB', size: 200_000, blocks: long, cut: every(64 * 1024) }],
    [`w2 ${name}`, { title: 'looped, 64 KiB', size: 200_000, blocks: looped, cut: every(64 * 1024) }],
  ];
}

export const workloadIds = Object.keys(definitions);
export const titleOf = (id) => definitions[id].title;

/**
 * @param {string} id
 * @param {{ scale?: number, size?: number, tail?: string, whole?: boolean }} [options] `scale` of the usual size, or
 *   the `size` itself; `tail` is a last event, such as `[DONE]`, that is not expected to be read; with `whole` chunks
 *   are cut between events only
 * @returns {Workload & { blocks: import('./payloads.mjs').Block[], wholeChunks: () => Uint8Array[] }}
 */
export function buildWorkload(id, { scale = 1, size, tail, whole = false } = {}) {
  const { size: usual, blocks: make, cut } = definitions[id];
  const blocks = [...make(size ?? Math.ceil(usual * scale))];
  const expected = new Tally();
  for (const { data } of blocks) if (data !== undefined) expected.add(data);

  const encoded = blocks.map(({ wire }) => Buffer.from(wire));
  if (tail !== undefined) encoded.push(Buffer.from(`data: ${tail}\n\n`));
  const joined = Buffer.concat(encoded);
  const bytes = new Uint8Array(joined.buffer, joined.byteOffset, joined.length);
  const ends = [];
  for (const block of encoded) ends.push((ends.at(-1) ?? 0) + block.length);
  const wholeChunks = () => cut(bytes, ends, true);
  return { id, chunks: cut(bytes, ends, whole), wholeChunks, bytes: bytes.length, expected, blocks };
}

/** Counts events and touches their data, so that no decoder wins with a rope that nobody could read for that price. */
export class Tally {
  events = 0;
  units = 0;
  codes = 0;

  /** @param {string} data */
  add(data) {
    this.events++;
    this.units += data.length;
    this.codes += data.charCodeAt(data.length - 1);
  }
}

/** The last event is followed by a comment: eventsource-parser waits for what comes after a CR at the very end. */
function* loneReturns(size) {
  yield* chat(size, '\r');
  yield { wire: ': end\r', event: '', data: undefined };
}

function perBlock(bytes, ends) {
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** One object for each value of a byte. No decoder changes or keeps a chunk beyond the next one. */
function singleBytes(bytes) {
  const singles = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
  return Array.from(bytes, (byte) => singles[byte]);
}

function every(length) {
  return (bytes, ends, whole) => {
    const chunks = [];
    for (let start = 0, block = 0; start < bytes.length;) {
      let end = Math.min(start + length, bytes.length);
      if (whole) {
        while (ends[block] < end) block++;
        end = ends[block];
      }
      chunks.push(bytes.subarray(start, end));
      start = end;
    }
    return chunks;
  };
}
