/** Takes the first events of a stream, one each 20 ms, in a fresh process, and sends how much memory that took. */
import { setTimeout as pause } from 'node:timers/promises';
import { importRivulet } from '../rivulet.mjs';

const PAUSE_MS = 20;

const { client, port, model, events, dist } = JSON.parse(process.argv[2]);
const params = { model, messages: [{ role: 'user', content: 'go' }], stream: true };
const options = { apiKey: 'none', baseURL: `http://127.0.0.1:${port}/v1`, maxRetries: 0 };

/** Each loads its own packages alone. */
const readers = {
  async undiciTransport() {
    const { undiciTransport } = await importRivulet(dist, 'node/index.js');
    return rivuletReader(undiciTransport());
  },
  async fetchTransport() {
    const { fetchTransport } = await importRivulet(dist);
    return rivuletReader(fetchTransport());
  },
  openai: openaiReader,
  async 'from(openai)'() {
    const { from } = await import('rxjs');
    const { eachValueFrom } = await import('rxjs-for-await');
    const read = await openaiReader();
    return async () => eachValueFrom(from(await read()));
  },
};

async function rivuletReader(transport) {
  const { eachValueFrom } = await importRivulet(dist);
  const { OpenAI } = await importRivulet(dist, 'openai/index.js');
  const { completions } = new OpenAI({ ...options, transport }).chat;
  return async () => eachValueFrom(completions.create(params));
}

async function openaiReader() {
  const { OpenAI } = await import('openai');
  const { completions } = new OpenAI(options).chat;
  return () => completions.create(params);
}

function usedBytes() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const read = await readers[client]();
const before = usedBytes();
let most = before;
let taken = 0;
for await (const _ of await read()) {
  most = Math.max(most, usedBytes());
  if (++taken === events) break;
  await pause(PAUSE_MS);
  most = Math.max(most, usedBytes());
}

// Connections that are kept alive would keep the process.
process.send({ grownBytes: most - before, events: taken }, () => process.exit());
