// Forwards a stream to browsers, with a page to look at it. Who leaves closes the connection upstream.
//
//   npm run example -- server [port]
import { eachValueFrom, encodeServerSentEvents, toServerSentEvents } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [port = '8080'] = process.argv.slice(2);
const page = readFileSync(join(import.meta.dirname, 'page.html'));
const client = new OpenAI({ transport: undiciTransport() });

const chunksFor = (content: string) =>
  client.chat.completions.create({ model: OPENAI_MODEL, messages: [{ role: 'user', content }], stream: true });

async function answer(prompt: string, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const event$ = chunksFor(prompt).pipe(toServerSentEvents(), encodeServerSentEvents());
  // The one line: a browser that is slow holds the model back, one that leaves ends the request.
  await pipeline(Readable.from(eachValueFrom(event$)), response).catch(() => undefined); // the browser has left
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') response.setHeader('content-type', 'text/html').end(page);
  else if (pathname === '/answer') void answer(searchParams.get('prompt') ?? 'Hello', response);
  else response.writeHead(404).end('There is / and /answer?prompt=…\n');
});

server.once('error', (error) => {
  console.error(`${error.message}: npm run example -- server 8081 takes another port`);
  process.exitCode = 1;
});
server.listen(Number(port) || 0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ — Ctrl-C ends it`);
});
process.once('SIGINT', () => {
  server.close();
  server.closeAllConnections(); // those of answers under way, too
});
