import { OpenAI as RivuletClient } from 'rivulet/openai';
import { undiciTransport } from 'rivulet/node';
import { MockResponse, OpenAIMock, type MockServer } from 'rivulet/testing';
import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { asyncScheduler, lastValueFrom, Observable, of, throwError, toArray } from 'rxjs';
import {
  fetch as undiciFetch,
  FormData as UndiciFormData,
  getGlobalDispatcher,
  Headers as UndiciHeaders,
  interceptors,
  request,
  RetryAgent,
  setGlobalDispatcher,
  stream,
  type Dispatcher,
} from 'undici';
import { playResponse } from '../../../src/testing/faults/playResponse.js';
import { MockDispatcher } from '../../../src/testing/server/MockDispatcher.js';
import { runProgram } from '../../support/runProgram.js';
import { awaited } from '../awaited.js';
import { chatOf, endlessTexts } from '../chatOf.js';

const url = 'http://mock.test/v1/chat/completions';
const json = { 'content-type': 'application/json' };
const asked = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hello' }] };
const body = JSON.stringify({ ...asked, stream: true });

let mock: OpenAIMock;

beforeEach(() => {
  mock = new OpenAIMock();
});

const create = () => mock.chat.completions.create;
const ask = (
  options: Omit<Dispatcher.RequestOptions, 'origin' | 'path' | 'method'> = {},
  dispatcher = mock.dispatcher,
) => request(url, { method: 'POST', headers: json, body, dispatcher, ...options });
/** A dispatcher to a server of one's own. */
const dispatcherTo = (server: MockServer) => new MockDispatcher(server) as unknown as Dispatcher; // as mock.dispatcher
const call = () => mock.calls[0];

describe('MockDispatcher', () => {
  describe('its answers', () => {
    const chat = chatOf(['Hel', 'lo']).stream;
    const expected = Buffer.concat([...chat]).toString();
    const global = getGlobalDispatcher();

    beforeEach(() => {
      create().response = new MockResponse(201, { stream: chat, headers: { 'x-mine': '1' } });
    });

    afterEach(() => {
      setGlobalDispatcher(global);
    });

    it('should be those of request', async () => {
      const { statusCode, headers, body } = await ask();
      expect([statusCode, headers['x-mine'], headers['content-type']]).toEqual([201, '1', 'text/event-stream']);
      expect(await body.text()).toBe(expected);
      expect(call()).toMatchObject({ status: 201, state: 'ended' });
    });

    it('should be those of stream', async () => {
      const chunks: Buffer[] = [];
      const seen: number[] = [];
      await stream(url, { method: 'POST', body, headers: json, dispatcher: mock.dispatcher }, ({ statusCode }) => {
        seen.push(statusCode);
        return new Writable({
          write(chunk: Buffer, _encoding, done) {
            chunks.push(chunk);
            done();
          },
        });
      });
      expect(Buffer.concat(chunks).toString()).toBe(expected);
      expect(seen).toEqual([201]);
    });

    it("should be those of undici's fetch", async () => {
      const response = await undiciFetch(url, { method: 'POST', body, headers: json, dispatcher: mock.dispatcher });
      expect([response.status, response.headers.get('x-mine')]).toEqual([201, '1']);
      expect(await response.text()).toBe(expected);
    });

    it("should be those of Node's own fetch", async () => {
      const options = { method: 'POST', body, headers: json, dispatcher: mock.dispatcher };
      const response = await fetch(url, options); // Node's types do not know it
      expect([response.status, response.headers.get('x-mine')]).toEqual([201, '1']);
      expect(await response.text()).toBe(expected);
    });

    it("should be those of undici's functions, when it is the global one", async () => {
      setGlobalDispatcher(mock.dispatcher);
      const options = { method: 'POST', body, headers: json } as const;
      expect(await (await undiciFetch(url, options)).text()).toBe(expected);
      expect(await (await request(url, options)).body.text()).toBe(expected);
      expect(mock.calls).toHaveLength(2);
    });

    // In a process of its own: the sandbox of jest has another global object than Node's fetch.
    it("should be those of Node's own fetch, when it is the global one", async () => {
      const { output, errors } = await runProgram(
        `import OpenAI from 'openai';
        import { setGlobalDispatcher } from 'undici';
        import { OpenAIMock } from './src/testing/index.js';
        const mock = new OpenAIMock();
        mock.chat.completions.create.response = process.argv[2];
        setGlobalDispatcher(mock.dispatcher);
        const client = new OpenAI({ apiKey: 'key', baseURL: 'http://mock.test/v1', maxRetries: 0 });
        const run = async () => {
          const stream = await client.chat.completions.create({ model: 'm', messages: [], stream: true });
          for await (const { choices } of stream) process.stdout.write(choices[0]?.delta.content ?? '');
          process.stdout.write(', ' + mock.calls[0]?.state);
        };
        void run();`,
        'Hello there',
      );
      expect({ output, errors }).toEqual({ output: 'Hello there, ended', errors: '' });
    });

    it('should be those of undiciTransport', async () => {
      create().response = 'Hello there';
      const client = new RivuletClient({ apiKey: 'key', transport: undiciTransport({ dispatcher: mock.dispatcher }) });
      const chunks = await lastValueFrom(client.chat.completions.create({ ...asked, stream: true }).pipe(toArray()));
      expect(chunks.map(({ choices }) => choices[0]?.delta?.content ?? '').join('')).toBe('Hello there');
    });

    it('should have each cookie by itself', async () => {
      const answer = new MockResponse(200, { body: 'x' });
      answer.headers.append('set-cookie', 'a=1');
      answer.headers.append('set-cookie', 'b=2');
      const dispatcher = dispatcherTo(() => playResponse(answer, {}, asyncScheduler));
      const { headers, body } = await ask({}, dispatcher);
      await body.text();
      expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
      expect((await undiciFetch(url, { dispatcher })).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    });

    it('should come without a body', async () => {
      create().response = new MockResponse(204);
      const { statusCode, body } = await ask();
      expect([statusCode, await body.text()]).toEqual([204, '']);
    });
  });

  describe('its requests', () => {
    const sent = async (options: Partial<Dispatcher.RequestOptions>) => {
      create().response = new MockResponse(200);
      const { body } = await request(url, { method: 'POST', dispatcher: mock.dispatcher, ...options });
      await body.text();
      return mock.calls.at(-1)!.request;
    };

    it('should have their address, with the query', async () => {
      const { method, url, path, query } = await sent({ query: { a: 1, b: ['x', 'y'] } });
      expect([method, path, [...query]]).toEqual([
        'POST',
        '/v1/chat/completions',
        [
          ['a', '1'],
          ['b', 'x'],
          ['b', 'y'],
        ],
      ]);
      expect(url).toBe('http://mock.test/v1/chat/completions?a=1&b=x&b=y');
    });

    it.each<[string, NonNullable<Dispatcher.RequestOptions['headers']>]>([
      ['an object', { 'X-One': '1', 'x-two': ['2', '3'] }],
      ['a flat list', ['X-One', '1', 'x-two', '2', 'x-two', '3']],
      [
        'a Map',
        new Map([
          ['X-One', '1'],
          ['x-two', '2, 3'],
        ]),
      ],
      [
        "undici's Headers",
        new UndiciHeaders([
          ['x-one', '1'],
          ['x-two', '2'],
          ['x-two', '3'],
        ]),
      ],
      [
        "Node's Headers",
        new Headers([
          ['x-one', '1'],
          ['x-two', '2'],
          ['x-two', '3'],
        ]),
      ],
    ])('should have their headers: %s', async (_, headers) => {
      const request = await sent({ headers });
      expect(Object.fromEntries(request.headers)).toEqual({ 'x-one': '1', 'x-two': '2, 3' });
    });

    it('should have no headers when none are sent', async () => {
      expect([...(await sent({})).headers]).toEqual([]);
      expect([...(await sent({ headers: null, body: 'text' })).headers]).toEqual([]);
      expect([...(await sent({ headers: [], body: Buffer.from('text') })).headers]).toEqual([]);
      expect([...(await sent({ headers: { 'x-none': undefined } })).headers]).toEqual([]);
    });

    it.each<[string, () => unknown, string]>([
      ['none', () => undefined, ''],
      ['null', () => null, ''],
      ['text', () => 'naïve', 'naïve'],
      ['a Buffer', () => Buffer.from('naïve'), 'naïve'],
      ['bytes', () => new TextEncoder().encode('naïve').subarray(2), 'ïve'],
      ['a Readable', () => Readable.from([Buffer.from('na'), Buffer.from('ïve')]), 'naïve'],
      ['a Readable of texts', () => Readable.from(['na', 'ïve']), 'naïve'],
      ['a web stream', () => Readable.toWeb(Readable.from([Buffer.from('naïve')])), 'naïve'],
      [
        'an async generator',
        async function* () {
          await Promise.resolve();
          yield Buffer.from('na');
          yield 'ïve';
        },
        'naïve',
      ],
      [
        'a generator',
        function* () {
          yield Buffer.from('na');
          yield Buffer.from('ïve');
        },
        'naïve',
      ],
      ['a list', () => [Buffer.from('na'), Buffer.from('ïve')], 'naïve'],
    ])('should have their body: %s', async (_, make, expected) => {
      expect((await sent({ body: make() as Buffer })).text()).toBe(expected);
    });

    it.each([
      ["undici's", () => new UndiciFormData()],
      ["Node's", () => new FormData()],
    ])('should have the form that is their body: %s', async (_, make) => {
      const form = make();
      form.set('purpose', 'batch');
      form.set('file', new Blob(['line\n']), 'a.jsonl');
      const { headers, body } = await sent({ body: form as UndiciFormData });
      const received = await new Response(Buffer.from(body), { headers }).formData();
      const file = received.get('file') as File;

      expect(received.get('purpose')).toBe('batch');
      expect([file.name, await file.text()]).toEqual(['a.jsonl', 'line\n']);
    });

    it('should have what fetch makes of them', async () => {
      create().response = new MockResponse(200);
      const form = new FormData();
      form.set('a', 'b');
      const options = { method: 'POST', dispatcher: mock.dispatcher };
      await fetch(`${url}?a=1`, { ...options, body: form }); // Node's types do not know a dispatcher
      await fetch(url, { ...options, body: new URLSearchParams({ a: 'b' }) });
      const [first, second] = mock.calls.map(({ request }) => request);

      expect(first?.query.get('a')).toBe('1');
      expect(first?.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
      expect(first?.text()).toContain('name="a"\r\n\r\nb\r\n');
      expect(second?.headers.get('content-type')).toBe('application/x-www-form-urlencoded;charset=UTF-8');
      expect(second?.text()).toBe('a=b');
    });

    it('should fail with a body that fails, and not reach the server', async () => {
      const broken = new Readable({
        read() {
          this.destroy(new RangeError('mine'));
        },
      });
      await expect(ask({ body: broken })).rejects.toThrow('mine');
      expect(mock.calls).toEqual([]);
    });
  });

  describe('what goes wrong', () => {
    it('should be a connection that was reset', async () => {
      create().faults = [{ resetAt: 'head' }, { resetAt: { byte: 4 } }];
      create().response = new MockResponse(200, { stream: 'data: 1\n\n' });
      await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
      const { body } = await ask();
      const chunks: string[] = [];
      const reading = async () => {
        for await (const chunk of body) chunks.push(String(chunk));
      };
      await expect(reading()).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(chunks).toEqual(['data']);
    });

    it.each([
      ["undici's fetch", undiciFetch],
      ["Node's fetch", fetch],
    ])('should be told in the body, also right behind the head: %s', async (_, fetching) => {
      create().faults = [{ resetAt: { byte: 4 } }, { resetAt: { event: 0 } }, { resetAt: { event: 1 }, eventMs: 1 }];
      create().response = new MockResponse(200, { stream: 'data: 1\n\n' });
      const options = { method: 'POST', headers: json, body, dispatcher: mock.dispatcher };
      for (let call = 0; call < 3; call++) {
        const response = await (fetching as typeof undiciFetch)(url, options);
        await expect(response.text()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
      }
    });

    it('should be a mistake of the mock, as it is', async () => {
      const mistake = new RangeError('mine');
      create().response = [throwError(() => mistake), () => Promise.reject(mistake)];
      const { body } = await ask();
      await expect(body.text()).rejects.toBe(mistake);
      await expect(ask()).rejects.toBe(mistake);
      await expect(
        ask(
          {},
          dispatcherTo(() => {
            throw mistake;
          }),
        ),
      ).rejects.toBe(mistake);
    });

    it.each(['onRequestStart', 'onResponseStart', 'onResponseData', 'onResponseEnd'])(
      'should be what a handler throws, told to it as an error: %s',
      async (name) => {
        const mistake = new RangeError('mine');
        const told = await new Promise((resolve) => {
          new MockDispatcher(mock.server).dispatch(
            { origin: 'http://mock.test', path: '/v1/chat/completions', method: 'POST', headers: json, body },
            {
              onRequestStart: () => undefined,
              [name]: () => {
                throw mistake;
              },
              onResponseError: (_controller: unknown, error: Error) => {
                resolve(error);
              },
            },
          );
        });
        expect(told).toBe(mistake);
      },
    );
  });

  describe('aborting', () => {
    it('should not ask the server before its request was sent', async () => {
      const reason = new Error('mine');
      await expect(ask({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(mock.calls).toEqual([]);
    });

    it.each(['request', 'fetch', "Node's fetch"])('should be seen before the head: %s', async (by) => {
      const { never, arrived, left } = awaited();
      const dispatcher = dispatcherTo(() => never);
      const abort = new AbortController();
      const options = { method: 'POST', body, signal: abort.signal, dispatcher } as const;
      const asking =
        by === 'request' ? request(url, options) : by === 'fetch' ? undiciFetch(url, options) : fetch(url, options);
      await arrived;
      abort.abort();
      await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
      await left;
    });

    it.each(['request', 'fetch', "Node's fetch"])('should be seen in the midst of a body: %s', async (by) => {
      const { never, left } = awaited();
      create().response = () =>
        new Observable((subscriber) => {
          subscriber.next('data: 1\n\n');
          return never.subscribe();
        });
      const abort = new AbortController();
      const options = {
        method: 'POST',
        body,
        headers: json,
        signal: abort.signal,
        dispatcher: mock.dispatcher,
      } as const;
      const stream =
        by === 'request'
          ? (await request(url, options)).body
          : by === 'fetch'
            ? (await undiciFetch(url, options)).body!
            : Readable.fromWeb((await fetch(url, options)).body as never);
      const reading = async () => {
        for await (const chunk of stream) {
          expect(Buffer.from(chunk as Uint8Array).toString()).toBe('data: 1\n\n');
          abort.abort();
        }
      };
      await expect(reading()).rejects.toMatchObject({ name: 'AbortError' });
      await left;
      expect(call()?.state).toBe('left');
    });

    it('should be seen when a body is left', async () => {
      const chat = chatOf(endlessTexts());
      create().response = chat.stream;
      const { body } = await ask();
      for await (const chunk of body) if (String(chunk) !== '') break;
      expect(chat.log.left).toBe(1);
      expect(call()?.state).toBe('left');
    });
  });

  describe('back-pressure', () => {
    it.each(['request', 'fetch', "Node's fetch"])('should hold the server for who does not read: %s', async (by) => {
      const chat = chatOf(endlessTexts(1_024));
      create().response = chat.stream;
      const options = { method: 'POST', body, headers: json, dispatcher: mock.dispatcher } as const;
      const stream =
        by === 'request'
          ? (await request(url, options)).body
          : by === 'fetch'
            ? (await undiciFetch(url, options)).body
            : (await fetch(url, options)).body;
      let bytes = 0;
      let ahead = 0;
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        ahead = Math.max(ahead, chat.log.made * 1_024 - bytes);
        if (bytes > 300 * 1_024) break;
      }

      // The marks of the streams in between are 16 to 64 KiB each.
      expect(ahead).toBeLessThan(256 * 1_024);
      expect(chat.log.left).toBe(1);
    });

    it('should keep what cannot be held, in order', async () => {
      const lines = Array.from({ length: 5_000 }, (_, index) => `${index} ${'x'.repeat(100)}\n`);
      create().response = of(...lines);
      expect(await text((await ask()).body)).toBe(lines.join(''));
    });
  });

  describe('behind interceptors', () => {
    it('should be asked again by those that retry', async () => {
      create().response = [MockResponse.error(503), new MockResponse(200, { body: 'Hi' })];
      create().faults = [{ retryAfterMs: 0 }, {}];
      const retry = interceptors.retry({ methods: ['POST'], minTimeout: 1, maxTimeout: 1 });
      const { statusCode, body } = await ask({}, mock.dispatcher.compose(retry));
      expect([statusCode, await body.text()]).toEqual([200, 'Hi']);
      expect(mock.calls.map(({ status }) => status)).toEqual([503, 200]);
    });

    it('should be asked again by an agent that retries', async () => {
      create().response = [MockResponse.error(503), 'Hi'];
      create().faults = [{ resetAt: 'head' }, {}];
      const agent = new RetryAgent(mock.dispatcher, { methods: ['POST'], minTimeout: 1, maxTimeout: 1 });
      const { statusCode, body } = await ask({}, agent);
      expect(statusCode).toBe(200);
      expect(await body.text()).toContain('Hi');
      expect(mock.calls.map(({ state }) => state)).toEqual(['reset', 'ended']);
      await agent.close();
    });

    it('should be told of as a failure when the retries are used up', async () => {
      create().response = MockResponse.error(503);
      const retry = interceptors.retry({ methods: ['POST'], minTimeout: 1, maxTimeout: 1, maxRetries: 1 });
      await expect(ask({}, mock.dispatcher.compose(retry))).rejects.toMatchObject({ statusCode: 503 });
      expect(mock.calls).toHaveLength(2);
    });

    it('should be followed where it redirects', async () => {
      create().response = [
        new MockResponse(307, { headers: { location: '/v1/chat/completions?again=1' } }),
        new MockResponse(200, { body: 'Hi' }),
      ];
      const redirect = interceptors.redirect({ maxRedirections: 1 });
      expect(await (await ask({}, mock.dispatcher.compose(redirect))).body.text()).toBe('Hi');
      expect(mock.calls[1]?.request.query.get('again')).toBe('1');
    });

    it('should be dumped', async () => {
      create().response = new MockResponse(200, { body: 'x'.repeat(100) });
      const { body } = await ask({}, mock.dispatcher.compose(interceptors.dump({ maxSize: 1_000 })));
      expect(await body.text()).toBe('');
      create().response = new MockResponse(200, { body: 'x'.repeat(100), headers: { 'content-length': '100' } });
      await expect(ask({}, mock.dispatcher.compose(interceptors.dump({ maxSize: 10 })))).rejects.toThrow(
        'Response size (100) larger than maxSize (10)',
      );
    });

    it('should be one that throws for errors', async () => {
      create().response = MockResponse.error(400, { message: 'no' });
      const dispatcher = mock.dispatcher.compose(interceptors.responseError());
      await expect(ask({}, dispatcher)).rejects.toMatchObject({ statusCode: 400 });
    });

    it('should be asked through all of them, the last one first', async () => {
      const order: string[] = [];
      const noting = (name: string) => (dispatch: Dispatcher['dispatch']) =>
        ((options, handler) => {
          order.push(name);
          return dispatch(options, handler);
        }) satisfies Dispatcher['dispatch'];
      const { body } = await ask({}, mock.dispatcher.compose(noting('a')).compose([noting('b'), noting('c')]));
      await body.text();
      expect(order).toEqual(['c', 'b', 'a']);
    });
  });

  it('should say what only undici has', async () => {
    const { dispatcher } = mock;
    expect(() => dispatcher.request({ origin: url, path: '/', method: 'GET' })).toThrow(
      new TypeError('expected request(url, { dispatcher: mock.dispatcher }) of undici, got mock.dispatcher.request()'),
    );
    expect(dispatcher.on('connect', () => undefined)).toBe(dispatcher);
    await expect(Promise.all([dispatcher.close(), dispatcher.destroy()])).resolves.toEqual([undefined, undefined]);
  });
});
