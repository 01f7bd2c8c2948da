import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReplayServer {
  /** What a client takes as its base URL. */
  readonly baseURL: string;
  readonly close: () => void;
}

/**
 * An OpenAI-compatible server on loopback, whose every chat completion is the same recorded one.
 *
 * @param intervalMs the time from one event to the next: a recording of a body has no clock of its own
 */
export async function startReplayServer(recording: string, intervalMs: number): Promise<ReplayServer> {
  const events = readFileSync(recording, 'utf8').split(/(?<=\n\n)/);
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'POST' && request.url === '/v1/chat/completions') replay(events, intervalMs, response);
    else refuse(`${request.method ?? ''} ${request.url ?? ''}`, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function replay(events: readonly string[], intervalMs: number, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  let next = 0;
  const timer = setInterval(() => {
    response.write(events[next++]);
    if (next === events.length) response.end();
  }, intervalMs);
  response.on('close', () => {
    clearInterval(timer);
  });
}

function refuse(what: string, response: ServerResponse): void {
  const error = { message: `this server only replays POST /v1/chat/completions, got ${what}`, code: 'not_found' };
  response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}
