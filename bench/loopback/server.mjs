/**
 * A server of chat streams in a process of its own, on 127.0.0.1. What it sends is in the name of the model:
 *
 * - `fast/EVENTS`: all events as fast as the client reads them
 * - `long/EVENTS`: the same with events of 1 kB
 * - `paced/EVENTS/BURST/MS`: BURST events each MS milliseconds
 * - `bursts/EVENTS/BURST`: as fast as the client reads them, BURST events per write
 * - `together/EVENTS/STREAMS`: waits until STREAMS requests are there, then sends each of them ten parts in turns
 * - `apart/EVENTS/STREAMS`: the same, but each begins with another event, so that the texts differ
 *
 * A GET is told how many connections there are, its own included.
 *
 * Each event is an HTTP chunk of its own. They are encoded beforehand: the server must not be what is measured.
 */
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { chat, longChat } from '../payloads.mjs';

const BLOCK_EVENTS = 200;
const encoded = httpChunks(chat(BLOCK_EVENTS));
const encodedLong = httpChunks(longChat(BLOCK_EVENTS));
const done = httpChunk('data: [DONE]\n\n');
const waiting = [];

const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    server.getConnections((_, count) => response.end(String(count)));
    return;
  }
  let body = '';
  for await (const text of request.setEncoding('utf8')) body += text;
  const [kind, ...numbers] = JSON.parse(body).model.split('/');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  await answers[kind](response, ...numbers.map(Number));
});

const answers = {
  async fast(response, events, blocks = encoded) {
    for (let sent = 0; sent < events; sent += BLOCK_EVENTS)
      await write(response, sent, Math.min(BLOCK_EVENTS, events - sent), blocks);
    end(response);
  },
  long: (response, events) => answers.fast(response, events, encodedLong),
  async paced(response, events, burst, milliseconds) {
    for (let sent = 0; sent < events; sent += burst) {
      await write(response, sent, Math.min(burst, events - sent));
      await pause(milliseconds);
    }
    end(response);
  },
  async bursts(response, events, burst) {
    for (let sent = 0; sent < events; sent += burst) await write(response, sent, Math.min(burst, events - sent));
    end(response);
  },
  together: (response, events, streams) => sendTogether(response, events, streams, () => 0),
  apart: (response, events, streams) => sendTogether(response, events, streams, (stream) => stream % BLOCK_EVENTS),
};

async function sendTogether(response, events, streams, firstOf) {
  waiting.push(response);
  if (waiting.length < streams) return;
  const all = waiting.splice(0);
  const part = Math.ceil(events / 10);
  for (let sent = 0; sent < events; sent += part) {
    for (const [stream, one] of all.entries()) await write(one, firstOf(stream) + sent, Math.min(part, events - sent));
    // Let the others' sockets have their turn.
    await pause(0);
  }
  all.forEach(end);
}

/** Past node's own encoder of chunks, to the socket that it writes to. */
async function write({ socket }, start, count, blocks = encoded) {
  const first = start % BLOCK_EVENTS;
  const around = blocks.slice(0, Math.max(0, first + count - BLOCK_EVENTS));
  const fits = socket.write(Buffer.concat([...blocks.slice(first, first + count), ...around]));
  if (fits || socket.destroyed) return;
  await new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.on('drain', go).on('close', go);
  });
}

function end(response) {
  response.socket?.write(done);
  response.end();
}

function httpChunks(blocks) {
  return Array.from(blocks, ({ wire }) => httpChunk(wire));
}

function httpChunk(text) {
  return Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', 4096, () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
