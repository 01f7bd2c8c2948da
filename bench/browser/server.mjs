/**
 * Serves the built page and the streams that it asks for, in a process of its own, on 127.0.0.1. What is sent is in the
 * name of the model:
 *
 * - `fast/EVENTS`: all events as fast as the page reads them
 * - `paced/EVENTS/RATE`: RATE events each second, those that are due each millisecond
 *
 * Each event is an HTTP chunk of its own. They are encoded beforehand: the server must not be what is measured.
 */
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { BLOCK_EVENTS, blockTexts } from './texts.mjs';

const [, , folder] = process.argv;
const encoded = blockTexts.map((content) => httpChunk({ content }, null));
const role = httpChunk({ role: 'assistant', content: '' }, null);
const end = Buffer.concat([httpChunk({}, 'stop'), framed('data: [DONE]\n\n')]);

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy()); // a page that is closed
});

async function answer(request, response) {
  if (request.method === 'GET') {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    response.setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    await pipeline(createReadStream(join(folder, pathname)), response);
    return;
  }
  let body = '';
  for await (const text of request.setEncoding('utf8')) body += text;
  const [kind, ...numbers] = JSON.parse(body).model.split('/');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  response.socket.write(role);
  await send[kind](response.socket, ...numbers.map(Number));
  response.socket.write(end);
  response.end();
}

const send = {
  async fast(socket, events) {
    for (let sent = 0; sent < events; sent += BLOCK_EVENTS)
      await write(socket, sent, Math.min(BLOCK_EVENTS, events - sent));
  },
  async paced(socket, events, rate) {
    const start = performance.now();
    for (let sent = 0; sent < events;) {
      const due = Math.min(events, Math.floor(((performance.now() - start) / 1000) * rate));
      for (; sent < due; sent += BLOCK_EVENTS) await write(socket, sent, Math.min(BLOCK_EVENTS, due - sent));
      sent = due;
      await pause(1);
    }
  },
};

/** Past node's own encoder of chunks, to the socket that it writes to. */
async function write(socket, start, count) {
  const first = start % BLOCK_EVENTS;
  const around = encoded.slice(0, Math.max(0, first + count - BLOCK_EVENTS));
  if (socket.write(Buffer.concat([...encoded.slice(first, first + count), ...around]))) return;
  if (socket.destroyed) throw new Error('the page has gone');
  await new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.on('drain', go).on('close', go);
  });
}

function httpChunk(delta, finishReason) {
  const chunk = {
    id: 'chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL',
    object: 'chat.completion.chunk',
    created: 1727346168,
    model: 'gpt-4o-2024-08-06',
    service_tier: 'default',
    system_fingerprint: 'fp_5050236cbd',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    obfuscation: 'hT5wQzYx9',
  };
  return framed(`data: ${JSON.stringify(chunk)}\n\n`);
}

function framed(text) {
  return Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
