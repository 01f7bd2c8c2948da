import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { clock } from './clock.js';
import { chatEvent, startEvents, type Answer } from './serve.js';

const three = 'data: 1\n\ndata: 2\n\ndata: 3\n\n';
const hello = chatEvent('Hel') + chatEvent('lo');
const done = 'data: [DONE]\n\n';
const kilobyte = 'x'.repeat(1_000);

function chatChunk(delta: object, finishReason: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test', choices })}\n\n`;
}

/** Writes as fast as it can, but no faster. */
function flood(response: ServerResponse, count: number): void {
  for (let index = count; index > 0; index--) {
    if (response.write(`data: "${kilobyte}"\n\n`)) continue;
    response.once('drain', () => {
      flood(response, index - 1);
    });
    return;
  }
  response.end(done);
}

/** What a server of another process does, by the first segment of a path. */
const answers: Record<string, Answer> = {
  three: (response) => {
    startEvents(response);
    response.end(three + done);
  },
  /** The same, with the end of the body to come. */
  open: (response) => {
    startEvents(response, three + done);
  },
  hello: (response) => {
    startEvents(response);
    response.end(hello + done);
  },
  stalled: (response) => {
    startEvents(response, hello);
  },
  /** Says what it cost, in a moment. */
  usage: (response) => {
    startEvents(response, chatEvent('Hel'));
    setTimeout(() => {
      const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
      const last = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test', choices: [], usage };
      response.end(`data: ${JSON.stringify(last)}\n\n${done}`);
    }, 30);
  },
  silent: () => undefined,
  cut: (response) => {
    startEvents(response);
    response.end(three);
  },
  heartbeats: (response) => {
    startEvents(response, 'data: 1\n\n');
    const timer = setInterval(() => response.write(': heartbeat\n\n'), 5);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  flood: (response) => {
    startEvents(response);
    flood(response, 50_000);
  },
  /** Each event says when it was written. */
  paced: (response) => {
    startEvents(response);
    let left = 100;
    const timer = setInterval(() => {
      if (left-- > 0) {
        response.write(`data: ${clock()}\n\n`);
        return;
      }
      clearInterval(timer);
      response.end(done);
    }, 10);
  },
  /** Wants a tool to be called, once. */
  tools: (response, { body }) => {
    startEvents(response);
    const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'time', arguments: '{}' } };
    const calls = chatChunk({ tool_calls: [call] }) + chatChunk({}, 'tool_calls');
    const isTold = body.includes('"tool_call_id":"call_1"');
    response.end((isTold ? hello + chatChunk({}, 'stop') : calls) + done);
  },
  /** Says no twice. */
  busy: (response, { headers }) => {
    if (Number(headers['x-retry-count']) < 2) {
      response.writeHead(503, { 'retry-after-ms': '30' }).end();
    } else {
      startEvents(response);
      response.end(hello + done);
    }
  },
  moved: (response) => {
    response.writeHead(302, { location: '/three', 'x-request-id': 'req_1', 'set-cookie': ['a=1', 'b=2'] }).end();
  },
  coded: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
    response.end(three + done);
  },
  upgraded: (response) => {
    response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n');
  },
  models: (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req_1' });
    response.end('{"object":"list","data":[{"id":"m","object":"model","created":1,"owned_by":"me"}]}');
  },
  recorded: (response, { path = '' }) => {
    startEvents(response);
    response.end(readFileSync(`spec/recordings/${path.split('/')[2] ?? ''}`));
  },
};

export const answer: Answer = (response, request) => {
  const known = answers[request.path?.split(/[/?]/)[1] ?? ''];
  if (known === undefined) response.writeHead(404).end();
  else known(response, request);
};
