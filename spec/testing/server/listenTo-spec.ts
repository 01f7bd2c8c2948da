import { APIError, textDeltas } from 'rivulet';
import { OpenAI as RivuletClient, type ChatCompletionChunk } from 'rivulet/openai';
import {
  EventStream,
  MockResponse,
  OpenAIMock,
  type ListeningServer,
  type ListenOptions,
  type MockEvent,
  type MockServer,
} from 'rivulet/testing';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import OpenAI from 'openai';
import { asyncScheduler, concat, from, lastValueFrom, map, merge, of, range, throwError, toArray } from 'rxjs';
import { playResponse } from '../../../src/testing/faults/playResponse.js';
import { listenTo } from '../../../src/testing/server/listenTo.js';
import { readSse } from '../../support/recordings.js';
import { awaited } from '../awaited.js';
import { chatOf, endlessTexts } from '../chatOf.js';

let mock: OpenAIMock;
let server: ListeningServer;
let openai: OpenAI;

const listen = async (given: MockServer = mock.server, options?: ListenOptions) => {
  server = await listenTo(given, options);
  openai = new OpenAI({ apiKey: 'key', baseURL: server.baseURL });
};
const asked = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hello' }] };
const create = () => mock.chat.completions.create;
const post = (init: RequestInit = {}) =>
  fetch(`${server.baseURL}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, stream: true }),
    ...init,
  });
/** A server that gives this answer to everything. */
const always =
  (response: MockResponse): MockServer =>
  () =>
    playResponse(response, {}, asyncScheduler);
/** What came of a body, and how it broke. */
const readUp = async (response: Response) => {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) text += decoder.decode(bytes);
  } catch {
    return { text, broke: true };
  }
  return { text, broke: false };
};
/** A stream that begins and then stalls, and the moment when it is left. */
const stalling = () => {
  const { never, left } = awaited();
  return { stream: concat(of('data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'), never), left };
};

beforeEach(() => {
  mock = new OpenAIMock();
});

afterEach(async () => {
  await server.close();
});

describe('listenTo', () => {
  describe('asked by the openai package', () => {
    it('should stream a chat to for await', async () => {
      create().response = 'Hello there, you';
      await listen();
      const deltas: string[] = [];
      for await (const chunk of await openai.chat.completions.create({ ...asked, stream: true })) {
        deltas.push(chunk.choices[0]?.delta.content ?? '');
      }
      expect(deltas.filter(Boolean)).toEqual(['Hello', ' there,', ' you']);
    });

    it('should answer a chat that is not streamed', async () => {
      create().response = 'Hello there';
      await listen();
      const { choices, _request_id } = await openai.chat.completions.create(asked);

      expect(choices[0]?.message.content).toBe('Hello there');
      expect(_request_id).toMatch(/^req_/);
    });

    it('should stream calls of tools to the helper for streams', async () => {
      const tool = { name: 'get_weather', arguments: '{"city":"Zürich","days":[1,2]}' };
      create().response = {
        choices: [
          {
            message: {
              content: null,
              tool_calls: [
                { id: 'call_1', type: 'function', function: tool },
                { id: 'call_2', type: 'function', function: { ...tool, arguments: '{}' } },
              ],
            },
          },
        ],
      };
      create().faults = { cut: 'every byte' };
      await listen();
      const stream = openai.chat.completions.stream(asked);
      const done: unknown[] = [];
      stream.on('tool_calls.function.arguments.done', ({ arguments: text }) => done.push(text));
      const { choices } = await stream.finalChatCompletion();

      expect(choices[0]).toMatchObject({
        finish_reason: 'tool_calls',
        message: {
          tool_calls: [
            { id: 'call_1', function: tool },
            { id: 'call_2', function: { name: 'get_weather', arguments: '{}' } },
          ],
        },
      });
      expect(done).toEqual([tool.arguments, '{}']);
    });

    it('should stream a recorded response', async () => {
      const stream = [readSse('responses-text.sse')];
      await listen(always(new MockResponse(200, { stream, faults: { cut: { seed: 1 } } })));
      const response = await openai.responses.stream({ model: 'gpt-4o', input: 'Hello' }).finalResponse();
      const types: string[] = [];
      for await (const event of await openai.responses.create({ model: 'gpt-4o', input: 'Hello', stream: true })) {
        types.push(event.type);
      }

      expect(response.output_text.length).toBeGreaterThan(0);
      expect(response.status).toBe('completed');
      expect([types[0], types.at(-1)]).toEqual(['response.created', 'response.completed']);
    });

    it('should fail as the API does, and be asked again where the API would be', async () => {
      create().response = [MockResponse.error(429, { headers: { 'retry-after-ms': '1' } }), 'Hi'];
      await listen();
      expect((await openai.chat.completions.create(asked)).choices[0]?.message.content).toBe('Hi');

      mock.reset();
      create().response = MockResponse.error(400, {
        message: 'no',
        type: 'invalid_request_error',
        code: 'x',
        param: 'y',
      });
      await expect(openai.chat.completions.create(asked)).rejects.toMatchObject({
        name: 'Error',
        status: 400,
        code: 'x',
        param: 'y',
        type: 'invalid_request_error',
        message: '400 no',
      });
      expect(mock.calls).toHaveLength(1);
    });

    it('should say once that there is no route', async () => {
      await listen();
      await expect(openai.get('/elsewhere')).rejects.toThrow('the mock has no route for GET /v1/elsewhere');
    });

    it.each(['abort', 'break'] as const)('should see at once that it has left: %s', async (how) => {
      const { stream, left } = stalling();
      create().response = stream;
      await listen();
      const chunks = await openai.chat.completions.create({ ...asked, stream: true });
      for await (const chunk of chunks) {
        expect(chunk.choices[0]?.delta.content).toBe('Hi');
        expect(mock.calls[0]?.state).toBe('open');
        if (how === 'break') break;
        chunks.controller.abort();
      }
      await left;
      expect(mock.calls[0]).toMatchObject({ status: 200, state: 'left' });
    });
  });

  describe('asked with fetch', () => {
    it('should see the request as it was sent', async () => {
      await listen();
      const body = Uint8Array.from({ length: 256 }, (_, index) => index);
      await fetch(`${server.url}/v1/chat/completions?a=1&a=2`, {
        method: 'POST',
        headers: [
          ['x-one', '1'],
          ['x-one', '2'],
          ['x-latin', 'é'],
        ],
        body,
      }).then((response) => response.text());
      const { request } = mock.calls[0] ?? {};

      expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
      expect(request?.url).toBe(`${server.url}/v1/chat/completions?a=1&a=2`);
      expect(request?.query.getAll('a')).toEqual(['1', '2']);
      expect(request?.headers.get('x-one')).toBe('1, 2');
      expect(request?.headers.get('x-latin')).toBe('é');
      expect(request?.body).toEqual(body);
    });

    it('should send each chunk when it comes', async () => {
      const { stream, left } = stalling();
      create().response = stream;
      await listen();
      const abort = new AbortController();
      const response = await post({ signal: abort.signal });
      const reader = response.body?.getReader();

      expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toContain('"Hi"');
      abort.abort();
      await left;
      expect(mock.calls[0]?.state).toBe('left');
    });

    it('should send the head when it comes, before any body', async () => {
      create().faults = { stallAt: { byte: 0 } };
      await listen();
      const response = await post();
      expect(response.status).toBe(200);
      expect(mock.calls[0]?.state).toBe('open');
      await response.body?.cancel();
    });

    it('should see that a client leaves before the head', async () => {
      const { never, arrived, left } = awaited();
      await listen(() => never);
      const abort = new AbortController();
      const answer = post({ signal: abort.signal });
      await arrived;
      abort.abort();
      await expect(answer).rejects.toThrow();
      await left;
    });

    it('should be held back by who does not read', async () => {
      const { stream, log } = chatOf(endlessTexts(1_024));
      const { never, left } = awaited();
      create().response = merge(stream, never);
      await listen();
      const response = await post();
      // What fits between the two is some megabytes; each look is a turn of the loop in which all could flow.
      let made = -1;
      for (let same = 0; same < 100; same++) {
        if (log.made !== made) same = 0;
        made = log.made;
        await turn();
      }
      expect(made).toBeGreaterThan(0);
      expect(made).toBeLessThan(50_000);

      const reader = response.body?.getReader();
      while (log.made === made) await reader?.read();
      await reader?.cancel();
      await left;
      expect(log).toMatchObject({ begun: 1, left: 1 });
    });

    it('should keep in order what cannot be held back', async () => {
      const line = (index: number) => `${index} ${'x'.repeat(1_000)}\n`;
      create().response = range(0, 20_000).pipe(map(line));
      await listen();
      const text = await (await post()).text();
      expect(text === Array.from({ length: 20_000 }, (_, index) => line(index)).join('')).toBe(true);
    });

    it.each([
      ['events', { event: 2 }, 'data: 1\n\ndata: 2\n\n'],
      ['bytes', { byte: 13 }, 'data: 1\n\ndata'],
      ['nothing', { event: 0 }, ''],
    ])('should reset the connection behind %s, which arrive', async (_, resetAt, text) => {
      create().response = new MockResponse(200, { stream: 'data: 1\n\ndata: 2\n\ndata: 3\n\n' });
      create().faults = { resetAt };
      await listen();
      const response = await post();

      expect(response.status).toBe(200);
      expect(await readUp(response)).toEqual({ text, broke: true });
      expect(mock.calls[0]?.state).toBe('reset');
    });

    it('should reset the connection in place of an answer', async () => {
      create().faults = { resetAt: 'head' };
      await listen();
      await expect(post()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    });

    it('should end the body as if it were whole', async () => {
      create().response = new MockResponse(200, { stream: 'data: 1\n\ndata: 2\n\n' });
      create().faults = { endAt: { byte: 12 } };
      await listen();
      expect(await readUp(await post())).toEqual({ text: 'data: 1\n\ndat', broke: false });
    });

    it.each([204, 304])('should send no body with %s', async (status) => {
      await listen(always(new MockResponse(status, { body: 'none' })));
      const response = await post();
      expect([response.status, await response.text()]).toEqual([status, '']);
      expect((await post()).status).toBe(status);
    });

    it('should send no body in answer to HEAD', async () => {
      await listen(always(new MockResponse(200, { body: 'none' })));
      const response = await fetch(server.url, { method: 'HEAD' });
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        200,
        'text/plain',
        '',
      ]);
      expect(await (await post()).text()).toBe('none');
    });

    it('should send each cookie by itself', async () => {
      const response = new MockResponse(200, { body: 'x' });
      response.headers.append('set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
      response.headers.append('set-cookie', 'b=2');
      await listen(always(response));
      expect((await post()).headers.getSetCookie()).toEqual(['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2']);
    });
  });

  describe('a mistake in the mock', () => {
    const mistake = new RangeError('mine');

    it.each<[string, MockServer]>([
      [
        'thrown',
        () => {
          throw mistake;
        },
      ],
      ['an error', () => throwError(() => mistake)],
      ['an error later', () => from(Promise.reject(mistake))],
    ])('should be told before the head: %s', async (_, given) => {
      await listen(given);
      const response = await post();
      expect([response.status, response.headers.get('x-should-retry')]).toEqual([500, 'false']);
      expect(await response.json()).toMatchObject({
        error: { message: 'the mock has failed: RangeError: mine', code: 'mock_failed' },
      });
    });

    it('should be told within the stream, as an error of the API', async () => {
      class Wrong extends EventStream<ChatCompletionChunk> {
        override *generate(): Generator<MockEvent> {
          yield this.event(undefined, { choices: [{ index: 0, delta: { content: 'Hi' } }] });
          yield this.event(undefined, { choices: 5 as unknown as [] });
        }
      }
      create().response = new Wrong();
      await listen();
      const seen: unknown[] = [];
      const reading = async () => {
        for await (const { choices } of await openai.chat.completions.create({ ...asked, stream: true }))
          seen.push(choices);
      };
      await expect(reading()).rejects.toThrow(/the mock has failed: .*choices: /);
      expect(seen).toHaveLength(1);

      const ours = new RivuletClient({ apiKey: 'key', baseURL: server.baseURL });
      const text$ = ours.chat.completions.create({ ...asked, stream: true }).pipe(textDeltas(), toArray());
      await expect(lastValueFrom(text$)).rejects.toThrow(APIError);
      expect(mock.calls.map(({ state }) => state)).toEqual(['failed', 'failed']);
    });

    it('should be told once to a client that tries again', async () => {
      create().response = () => {
        throw mistake;
      };
      await listen();
      await expect(openai.chat.completions.create(asked)).rejects.toThrow('the mock has failed: RangeError: mine');
      expect(mock.calls).toHaveLength(1);
    });
  });

  describe('a request that is none', () => {
    /** The first line of what a server answers to these bytes. */
    const raw = async (text: string) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.end(text);
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString().split('\r\n')[0];
    };

    it.each([
      ['a path without a name', 'GET // HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'HTTP/1.1 404 Not Found'],
      [
        'a name that is none',
        'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
        'HTTP/1.1 500 Internal Server Error',
      ],
      [
        'a percent sign',
        'GET /v1/models/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
        'HTTP/1.1 404 Not Found',
      ],
      ['no HTTP', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    ])('should be answered, and the server go on: %s', async (_, text, line) => {
      await listen();
      expect(await raw(text)).toBe(line);
      expect((await post()).status).toBe(200);
    });

    it('should not be seen when its body does not come', async () => {
      await listen();
      const socket = connect(server.port, '127.0.0.1');
      socket.write('POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{');
      await once(socket, 'connect');
      socket.destroy();
      await once(socket, 'close');
      await (await post()).text();
      expect(mock.calls).toHaveLength(1);
    });
  });

  describe('the server', () => {
    it('should say where it listens, on loopback alone', async () => {
      await listen();
      expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
      expect(server.baseURL).toBe(`${server.url}/v1`);
      expect(server.port).toBeGreaterThan(0);
    });

    it('should take the port that it is given, and say when that is taken', async () => {
      await listen();
      const { port } = server;
      await expect(listenTo(mock.server, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
      await server.close();
      await listen(mock.server, { port });
      expect(server.port).toBe(port);
    });

    it('should close with connections open, and be closed then', async () => {
      const { stream, left } = stalling();
      create().response = stream;
      await listen();
      const response = await post();
      const reading = readUp(response);
      await server.close();
      await left;

      expect((await reading).broke).toBe(true);
      expect(mock.calls[0]?.state).toBe('left');
      await expect(post()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
      await server.close();
    });

    it('should be closed at the end of a block', async () => {
      let url: string;
      {
        await using listening = await mock.listen();
        url = listening.url;
        expect((await fetch(url)).status).toBe(404);
        server = listening;
      }
      await expect(fetch(url)).rejects.toThrow();
    });

    it('should let pages of any origin ask only when it is told to', async () => {
      await listen(mock.server, { cors: true });
      const headers = {
        origin: 'http://page.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-stainless-lang',
      };
      const preflight = await fetch(`${server.baseURL}/chat/completions`, { method: 'OPTIONS', headers });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
      // `*` does not stand for `authorization`: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
      expect(preflight.headers.get('access-control-allow-headers')?.split(/, */)).toEqual(['*', 'authorization']);
      expect(mock.calls).toEqual([]);
      expect((await post()).headers.get('access-control-allow-origin')).toBe('*');
      expect((await fetch(server.url)).headers.get('access-control-allow-origin')).toBe('*');
      await server.close();

      await listen();
      expect((await post()).headers.get('access-control-allow-origin')).toBeNull();
      expect((await fetch(server.url, { method: 'OPTIONS' })).status).toBe(404);
    });
  });
});
