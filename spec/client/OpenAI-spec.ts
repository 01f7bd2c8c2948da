import { readFileSync } from 'node:fs';
import { lastValueFrom, map, Observable, of, tap, toArray, VirtualTimeScheduler } from 'rxjs';
import {
  accumulateText,
  APIError,
  AuthenticationError,
  fetchTransport,
  decodeServerSentEvents,
  JsonParseError,
  RateLimitError,
  SchemaError,
  ServerSentEvent,
  textDeltas,
  TruncatedStreamError,
  UnexpectedContentTypeError,
} from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import type { Stream } from 'rivulet/openai';
import { BaseClient, OpenAI, type ChatCompletion, type ChatCompletionChunk, type Completion } from 'rivulet/openai';
import { Agent } from 'undici';
import * as z from 'zod';
import { expectType } from '../support/expectType.js';
import { chatEvent, serve, startEvents, type Answer, type LoopbackServer } from '../support/serve.js';

const recording = (name: string) => readFileSync(`${__dirname}/../recordings/${name}.sse`);
const dispatcher = new Agent();
const message = { role: 'user', content: 'Hello' } as const;
const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-4o',
  choices: [
    { index: 0, message: { role: 'assistant', content: 'Hi', refusal: null }, finish_reason: 'stop', logprobs: null },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

let server: LoopbackServer;
let client: OpenAI;

const start = async (answer: Answer, options: ConstructorParameters<typeof OpenAI>[0] = {}) => {
  server = await serve(answer);
  client = new OpenAI({
    baseURL: `${server.url}/v1/`,
    apiKey: 'sk-test-key-1234',
    transport: undiciTransport({ dispatcher }),
    ...options,
  });
};
const json =
  (body: unknown, status = 200): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
const events =
  (body: string | Buffer): Answer =>
  (response) => {
    startEvents(response);
    response.end(body);
  };
const errorOf = (source: Observable<unknown>) =>
  lastValueFrom(source).then(
    (value) => Promise.reject(new Error(`expected an error, got ${JSON.stringify(value)}`)),
    (error: unknown) => error,
  );

afterEach(() => server.close());
afterAll(() => dispatcher.destroy());

describe('OpenAI', () => {
  describe('chat.completions.create({ stream: true })', () => {
    it('should stream the recorded answer chunk by chunk, as it was sent', async () => {
      const bytes = recording('chat-text-usage');
      await start(events(bytes));
      const stream = client.chat.completions.create({ model: 'gpt-4o', messages: [message], stream: true });
      expectType<Stream<ChatCompletionChunk>>(stream);

      const chunks = await lastValueFrom(stream.pipe(toArray()));
      const sent = bytes
        .toString()
        .split('\n\n')
        .map((block) => block.replace('data: ', ''))
        .filter((data) => data.startsWith('{'))
        .map((data) => JSON.parse(data) as unknown);
      expect(chunks).toEqual(sent);
      expect(chunks).toHaveLength(33);
    });

    it('should compose into the text of the answer', async () => {
      await start(events(recording('chat-text-usage')));
      const stream = client.chat.completions.create({ model: 'gpt-4o', messages: [message], stream: true });
      expect(await lastValueFrom(stream.pipe(textDeltas(), accumulateText()))).toBe(
        "I'm unable to provide real-time weather updates. To get the current weather in San Francisco, I recommend " +
          'checking a reliable weather website or a weather app.',
      );
    });

    it('should send the parameters, the key and the type that it wants', async () => {
      await start(events('data: [DONE]\n\n'), {
        organization: 'org-1',
        project: 'proj_1',
        headers: { 'X-Mine': 'yes' },
      });
      const params = {
        model: 'gpt-4o',
        messages: [message],
        stream: true,
        stream_options: { include_usage: true },
      } as const;
      await lastValueFrom(client.chat.completions.create(params), { defaultValue: undefined });
      const [request] = server.requests;
      expect(request?.method).toBe('POST');
      expect(request?.path).toBe('/v1/chat/completions');
      expect(JSON.parse(request?.body ?? '')).toEqual(params);
      expect(request?.headers).toMatchObject({
        authorization: 'Bearer sk-test-key-1234',
        accept: 'text/event-stream',
        'content-type': 'application/json',
        'openai-organization': 'org-1',
        'openai-project': 'proj_1',
        'x-mine': 'yes',
      });
    });

    it('should let a header of the caller replace its own, however it is written', async () => {
      await start(events('data: [DONE]\n\n'), { headers: { Authorization: 'Basic abc' } });
      await lastValueFrom(client.chat.completions.create({ model: 'm', messages: [], stream: true }), {
        defaultValue: undefined,
      });
      expect(server.requests[0]?.headers.authorization).toBe('Basic abc');
    });

    it('should send nothing before it is subscribed to, and one request per subscription', async () => {
      await start(events(recording('chat-refusal')));
      const stream = client.chat.completions.create({ model: 'gpt-4o', messages: [message], stream: true });
      expect(server.requests).toHaveLength(0);
      await lastValueFrom(stream);
      await lastValueFrom(stream);
      expect(server.requests).toHaveLength(2);
    });

    it.each([
      'chat-tool-calls',
      'chat-structured-output',
      'chat-reasoning-deepseek',
      'chat-azure-content-filter',
      'chat-refusal',
    ])('should let %s through its schema', async (name) => {
      await start(events(recording(name)));
      const chunks = await lastValueFrom(
        client.chat.completions.create({ model: 'm', messages: [message], stream: true }).pipe(toArray()),
      );
      expect(chunks).toHaveLength(recording(name).toString().split('\ndata: {').length);
    });

    it('should tell a chunk that is not one, after those before it, and let it be with validate: false', async () => {
      const chunk = { ...completion, object: 'chat.completion.chunk', choices: [] };
      const answer = events(`data: ${JSON.stringify(chunk)}\n\ndata: {"choices":"none"}\n\ndata: [DONE]\n\n`);
      await start(answer);
      const received: unknown[] = [];
      const params = { model: 'm', messages: [message], stream: true } as const;
      const error = await errorOf(client.chat.completions.create(params).pipe(tap((value) => received.push(value))));
      expect(error).toBeInstanceOf(SchemaError);
      expect((error as Error).message).toContain('choices: ');
      expect(received).toEqual([chunk]);

      await server.close();
      await start(answer, { validate: false });
      expect(await lastValueFrom(client.chat.completions.create(params).pipe(toArray()))).toEqual([
        chunk,
        { choices: 'none' },
      ]);
    });

    it('should give each failure its class', async () => {
      const params = { model: 'm', messages: [message], stream: true } as const;
      const cases: [Answer, new (...args: never[]) => unknown][] = [
        [json({ error: { message: 'bad key' } }, 401), AuthenticationError],
        [json(completion), UnexpectedContentTypeError],
        [events('data: {"id"\n\n'), JsonParseError],
        [events('event: error\ndata: {"code":"rate_limit_exceeded","message":"slow down"}\n\n'), RateLimitError],
        [events(recording('chat-refusal').subarray(0, 1000)), TruncatedStreamError],
      ];
      for (const [answer, Class] of cases) {
        await start(answer);
        expect(await errorOf(client.chat.completions.create(params))).toBeInstanceOf(Class);
        await server.close();
      }
      await start(() => undefined);
    });

    it('should decode with the operator that it is given, made anew for each request', async () => {
      let made = 0;
      await start(events('a,b,[DONE],'), {
        decoder: () => {
          made++;
          return (source) =>
            new Observable((subscriber) =>
              source.subscribe({
                next: (bytes) => {
                  for (const data of new TextDecoder().decode(bytes).split(',')) {
                    subscriber.next(new ServerSentEvent('message', data === '[DONE]' ? data : JSON.stringify(data)));
                  }
                },
                error: (error: unknown) => {
                  subscriber.error(error);
                },
                complete: () => {
                  subscriber.complete();
                },
              }),
            );
        },
        validate: false,
      });
      const stream = client.chat.completions.create({ model: 'm', messages: [], stream: true });
      expect(await lastValueFrom(stream.pipe(toArray()))).toEqual(['a', 'b']);
      await lastValueFrom(stream);
      expect(made).toBe(2);
    });
  });

  describe('chat.completions.create without stream', () => {
    it('should emit the whole answer once', async () => {
      await start(json(completion));
      const answer = client.chat.completions.create({ model: 'gpt-4o', messages: [message] });
      expectType<Observable<ChatCompletion>>(answer);
      expect(await lastValueFrom(answer.pipe(toArray()))).toEqual([completion]);
      expect(server.requests[0]?.headers.accept).toBe('application/json');
      expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ model: 'gpt-4o', messages: [message] });
    });

    it('should join a character that was cut between two chunks', async () => {
      const text = Buffer.from(JSON.stringify({ ...completion, model: '€' }));
      const middle = text.indexOf('€') + 1;
      await start((response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(text.subarray(0, middle), () => setImmediate(() => response.end(text.subarray(middle))));
      });
      const answer = await lastValueFrom(client.chat.completions.create({ model: 'm', messages: [], stream: false }));
      expect(answer.model).toBe('€');
    });

    it('should give each failure its class', async () => {
      const cases: [Answer, new (...args: never[]) => unknown][] = [
        [json({ error: { message: 'no', code: 'model_not_found' } }, 404), APIError],
        [json({ error: { message: 'slow down', code: 429 } }), RateLimitError],
        [json('{"id":'), JsonParseError],
        [json({ ...completion, choices: 'none' }), SchemaError],
        [events('data: [DONE]\n\n'), UnexpectedContentTypeError],
      ];
      for (const [answer, Class] of cases) {
        await start(answer);
        expect(await errorOf(client.chat.completions.create({ model: 'm', messages: [] }))).toBeInstanceOf(Class);
        await server.close();
      }
      await start(() => undefined);
    });
  });

  describe('completions.create', () => {
    const legacy = (text: string) => ({
      id: 'cmpl-1',
      object: 'text_completion',
      created: 1,
      model: 'm',
      choices: [{ index: 0, text, finish_reason: null, logprobs: null }],
    });

    it('should stream and answer whole', async () => {
      await start((response, request) => {
        if (request.body.includes('"stream":true')) {
          events(`data: ${JSON.stringify(legacy('a'))}\n\ndata: ${JSON.stringify(legacy('b'))}\n\ndata: [DONE]\n\n`)(
            response,
            request,
          );
        } else {
          json(legacy('ab'))(response, request);
        }
      });
      const stream = client.completions.create({ model: 'm', prompt: 'p', stream: true });
      expectType<Stream<Completion>>(stream);
      expect(await lastValueFrom(stream.pipe(textDeltas(), toArray()))).toEqual(['a', 'b']);
      const whole = client.completions.create({ model: 'm', prompt: 'p' });
      expect(await lastValueFrom(whole)).toEqual(legacy('ab'));
      expect(server.requests.map(({ path }) => path)).toEqual(['/v1/completions', '/v1/completions']);
    });
  });

  describe('its environment', () => {
    const variables = {
      OPENAI_API_KEY: 'sk-from-environment',
      OPENAI_ORG_ID: 'org-e',
      OPENAI_PROJECT_ID: 'proj-e',
      OPENAI_BASE_URL: '',
    };
    const before = { ...process.env };
    afterEach(() => {
      process.env = { ...before };
    });

    it('should be read once, in the constructor, for what is not given', async () => {
      server = await serve(events('data: [DONE]\n\n'));
      Object.assign(process.env, variables, { OPENAI_BASE_URL: ` ${server.url}/env ` });
      client = new OpenAI({ transport: undiciTransport({ dispatcher }), project: 'proj-given' });
      process.env.OPENAI_API_KEY = 'sk-later';
      await lastValueFrom(client.completions.create({ model: 'm', prompt: '', stream: true }), {
        defaultValue: undefined,
      });
      expect(server.requests[0]?.path).toBe('/env/completions');
      expect(server.requests[0]?.headers).toMatchObject({
        authorization: 'Bearer sk-from-environment',
        'openai-organization': 'org-e',
        'openai-project': 'proj-given',
      });
    });

    it('should default to the address of OpenAI, and need no key', () => {
      for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
      expect(new OpenAI().baseURL).toBe('https://api.openai.com/v1');
    });
  });

  it.each(['a key', () => Promise.resolve('a key')])(
    'should use the connection of a stream that is over for the next one, however it gets its key',
    async (apiKey) => {
      server = await serve((response) => {
        startEvents(response, `${chatEvent('a')}data: [DONE]\n\n`);
        setTimeout(() => response.end(), 20); // later than the end of the stream
      });
      const scheduler = new VirtualTimeScheduler(); // however busy the machine is, the 50 ms never pass
      for (const transport of [fetchTransport({ scheduler }), undiciTransport({ scheduler })]) {
        const client = new OpenAI({ baseURL: server.url, apiKey, transport });
        const before = server.socketsOpened();
        for (let count = 0; count < 10; count++) {
          await lastValueFrom(client.chat.completions.create({ model: 'm', messages: [], stream: true }));
        }
        expect(server.socketsOpened() - before).toBeLessThanOrEqual(3);
      }
    },
  );

  it('should show its key to nobody who prints it', async () => {
    await start(() => undefined);
    const { inspect } = await import('node:util');
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain('sk-test-key-1234');
    expect(JSON.stringify(client)).not.toContain('sk-test-key-1234');
  });
});

describe('BaseClient', () => {
  it.each(['localhost:1/v1', 'x', 'api.example.com/v1', 'https://'])('should refuse %j as its base URL', (baseURL) => {
    expect(() => new BaseClient({ baseURL })).toThrow('expected a base URL such as');
  });

  it.each(['https://a.example/v1', 'HTTP://a.example', '/api', '//a.example/v1', ' https://a.example/ '])(
    'should take %j as its base URL',
    (baseURL) => {
      expect(new BaseClient({ baseURL }).baseURL).toBe(baseURL.trim().replace(/\/$/, ''));
    },
  );

  it('should tell onRetry of each retry: that of the request, else its own', async () => {
    const told: unknown[] = [];
    server = await serve((response) => response.writeHead(503, { 'retry-after-ms': '1' }).end());
    const base = new BaseClient({ baseURL: server.url, onRetry: ({ retry, delayMs }) => told.push([retry, delayMs]) });
    const schema = z.unknown();
    await expect(lastValueFrom(base.get('/a', { schema }))).rejects.toThrow('503');
    await expect(
      lastValueFrom(base.get('/b', { schema, maxRetries: 1, onRetry: () => told.push('own') })),
    ).rejects.toThrow('503');

    expect(told).toEqual([[1, 1], [2, 1], 'own']);
  });

  it('should stream from any path with any schema', async () => {
    server = await serve(events('data: {"n":1}\n\ndata: {"n":2}\n\ndata: [DONE]\n\n'));
    const base = new BaseClient({ baseURL: server.url });
    const numbers = base.stream('/any', { a: 1 }, { schema: z.object({ n: z.number() }) });
    expectType<Observable<number>>(numbers.pipe(map(({ n }) => n)));
    expect(await lastValueFrom(numbers.pipe(toArray()))).toEqual([{ n: 1 }, { n: 2 }]);
    expect(server.requests[0]).toMatchObject({ path: '/any', body: '{"a":1}' });
  });

  it('should put the path before the query of the base URL, as it is', async () => {
    server = await serve(events('data: 1\n\ndata: [DONE]\n\n'));
    const base = new BaseClient({ baseURL: `${server.url}/v1/?api-version=1` });
    expect(await lastValueFrom(base.stream('/files/$&', {}, { schema: z.number() }))).toBe(1);
    expect(server.requests[0]?.path).toBe('/v1/files/$&?api-version=1');
  });

  it('should work over any transport', async () => {
    server = await serve(() => undefined);
    const base = new BaseClient({
      baseURL: '/relative/',
      transport: (request) =>
        of({
          status: 200,
          headers: new Headers({ 'content-type': 'text/event-stream' }),
          requestId: undefined,
          body: of(new TextEncoder().encode(`data: "${request.url}"\n\ndata: [DONE]\n\n`)),
        }),
      decoder: () => decodeServerSentEvents({ maxEventBytes: 100 }),
    });
    expect(await lastValueFrom(base.stream('/path', {}, { schema: z.string() }))).toBe('/relative/path');
  });
});
