/** Reads many streams at once in a fresh process, closes its connections, and sends what that took to the parent. */
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { chat } from '../payloads.mjs';
import { clients } from './clients.mjs';

/** How long the server may take to see that a connection was closed. */
const CLOSE_MS = 2_000;

const { client, port, model, streams, events, dist } = JSON.parse(process.argv[2]);
const read = await clients[client](`http://127.0.0.1:${port}/v1`, dist);
const texts = Array.from({ length: streams }, () => '');
let received = 0;

const rss = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const start = performance.now();
await Promise.all(
  texts.map((_, stream) =>
    read(model, (piece) => {
      received++;
      texts[stream] += piece;
    }),
  ),
);
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const rssBytes = process.resourceUsage().maxRSS * 1024;

checkTexts();
const keptSockets = await openSockets();
await closeConnections();
let leftSockets;
for (const end = performance.now() + CLOSE_MS; performance.now() < end; await pause(20)) {
  leftSockets = await openSockets();
  if (leftSockets === 0) break;
}
const cpuMs = (user + system) / 1000;
process.send({ wallMs, cpuMs, rssBytes, grownBytes: rssBytes - rss, keptSockets, leftSockets, events: received }, () =>
  process.exit(),
);

/** As the server counts them, without the one that asks. */
async function openSockets() {
  const response = await new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent: false }, resolve).on('error', reject);
  });
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  return Number(text) - 1;
}

/** Those that undici keeps alive, and the undici in Node's `fetch`: both have one dispatcher, and leave it here. */
function closeConnections() {
  return globalThis[Symbol.for('undici.globalDispatcher.1')].close();
}

/** Each begins with the event that the server chose for it. */
function checkTexts() {
  const pieces = [...chat(200)].map(({ data }) => JSON.parse(data).choices[0].delta.content);
  const count = events / streams;
  const sent = new Set(pieces.map((_, first) => [...pieces, ...pieces].slice(first, first + count).join('')));
  const others = texts.filter((text) => !sent.has(text)).length;
  const different = new Set(texts).size;
  if (others > 0 || (model.startsWith('apart') && different < Math.min(streams, sent.size)))
    throw new Error(`${client} read ${others} of ${streams} texts that were not sent, and ${different} different ones`);
}
