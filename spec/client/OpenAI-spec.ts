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
import {
  BaseClient,
  OpenAI,
  type ChatCompletion,
  type ChatCompletionChunk,
  type Completion,
  type OpenAIOptions,
} from 'rivulet/openai';
import { listenTo, MockResponse, mockServer, mockTransport, type MockReply } from 'rivulet/testing';
import * as z from 'zod';
import { expectType } from '../support/expectType.js';
import { chatEvent, serve, startEvents } from '../support/serve.js';
import { events, json, silence } from './resources/answers.js';
import { seenRequest } from './resources/seenRequest.js';

const recording = (name: string) => readFileSync(`${__dirname}/../recordings/${name}.sse`);
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

let mock: ReturnType<typeof mockTransport>;
let client: OpenAI;

const start = (reply: MockReply<object>, options: OpenAIOptions = {}) => {
  mock = mockTransport(reply);
  client = new OpenAI({ baseURL: 'http://mock.test/v1/', apiKey: 'sk-test-key-1234', transport: mock, ...options });
};
const requests = () => mock.calls.map(({ request }) => seenRequest(request));
const errorOf = (source: Observable<unknown>) =>
  lastValueFrom(source).then(
    (value) => Promise.reject(new Error(`expected an error, got ${JSON.stringify(value)}`)),
    (error: unknown) => error,
  );

describe('OpenAI', () => {
  describe('chat.completions.create({ stream: true })', () => {
    it('should stream the recorded answer chunk by chunk, as it was sent', async () => {
      const bytes = recording('chat-text-usage');
      start(events(bytes));
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
      start(events(recording('chat-text-usage')));
      const stream = client.chat.completions.create({ model: 'gpt-4o', messages: [message], stream: true });
      expect(await lastValueFrom(stream.pipe(textDeltas(), accumulateText()))).toBe(
        "I'm unable to provide real-time weather updates. To get the current weather in San Francisco, I recommend " +
          'checking a reliable weather website or a weather app.',
      );
    });

    it('should send the parameters, the key and the type that it wants', async () => {
      start(events('data: [DONE]\n\n'), {
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
      const [request] = requests();
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
      start(events('data: [DONE]\n\n'), { headers: { Authorization: 'Basic abc' } });
      await lastValueFrom(client.chat.completions.create({ model: 'm', messages: [], stream: true }), {
        defaultValue: undefined,
      });
      expect(requests()[0]?.headers.authorization).toBe('Basic abc');
    });

    it('should send nothing before it is subscribed to, and one request per subscription', async () => {
      start(events(recording('chat-refusal')));
      const stream = client.chat.completions.create({ model: 'gpt-4o', messages: [message], stream: true });
      expect(requests()).toHaveLength(0);
      await lastValueFrom(stream);
      await lastValueFrom(stream);
      expect(requests()).toHaveLength(2);
    });

    it.each([
      'chat-tool-calls',
      'chat-structured-output',
      'chat-reasoning-deepseek',
      'chat-azure-content-filter',
      'chat-refusal',
    ])('should let %s through its schema', async (name) => {
      start(events(recording(name)));
      const chunks = await lastValueFrom(
        client.chat.completions.create({ model: 'm', messages: [message], stream: true }).pipe(toArray()),
      );
      expect(chunks).toHaveLength(recording(name).toString().split('\ndata: {').length);
    });

    it('should tell a chunk that is not one, after those before it, and let it be with validate: false', async () => {
      const chunk = { ...completion, object: 'chat.completion.chunk', choices: [] };
      const answer = events(`data: ${JSON.stringify(chunk)}\n\ndata: {"choices":"none"}\n\ndata: [DONE]\n\n`);
      start(answer);
      const received: unknown[] = [];
      const params = { model: 'm', messages: [message], stream: true } as const;
      const error = await errorOf(client.chat.completions.create(params).pipe(tap((value) => received.push(value))));
      expect(error).toBeInstanceOf(SchemaError);
      expect((error as Error).message).toContain('choices: ');
      expect(received).toEqual([chunk]);

      start(answer, { validate: false });
      expect(await lastValueFrom(client.chat.completions.create(params).pipe(toArray()))).toEqual([
        chunk,
        { choices: 'none' },
      ]);
    });

    it('should give each failure its class', async () => {
      const params = { model: 'm', messages: [message], stream: true } as const;
      const cases: [MockReply<object>, new (...args: never[]) => unknown][] = [
        [json({ error: { message: 'bad key' } }, 401), AuthenticationError],
        [json(completion), UnexpectedContentTypeError],
        [events('data: {"id"\n\n'), JsonParseError],
        [events('event: error\ndata: {"code":"rate_limit_exceeded","message":"slow down"}\n\n'), RateLimitError],
        [events(recording('chat-refusal').subarray(0, 1000)), TruncatedStreamError],
      ];
      for (const [answer, Class] of cases) {
        start(answer);
        expect(await errorOf(client.chat.completions.create(params))).toBeInstanceOf(Class);
      }
    });

    it('should decode with the operator that it is given, made anew for each request', async () => {
      let made = 0;
      start(events('a,b,[DONE],'), {
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
      start(json(completion));
      const answer = client.chat.completions.create({ model: 'gpt-4o', messages: [message] });
      expectType<Observable<ChatCompletion>>(answer);
      expect(await lastValueFrom(answer.pipe(toArray()))).toEqual([completion]);
      expect(requests()[0]?.headers.accept).toBe('application/json');
      expect(JSON.parse(requests()[0]?.body ?? '')).toEqual({ model: 'gpt-4o', messages: [message] });
    });

    it('should join a character that was cut between two chunks', async () => {
      const text = Buffer.from(JSON.stringify({ ...completion, model: '€' }));
      const middle = text.indexOf('€') + 1;
      start(
        new MockResponse(200, {
          stream: [text.subarray(0, middle), text.subarray(middle)],
          headers: { 'content-type': 'application/json' },
        }),
      );
      const answer = await lastValueFrom(client.chat.completions.create({ model: 'm', messages: [], stream: false }));
      expect(answer.model).toBe('€');
    });

    it('should give each failure its class', async () => {
      const cases: [MockReply<object>, new (...args: never[]) => unknown][] = [
        [json({ error: { message: 'no', code: 'model_not_found' } }, 404), APIError],
        [json({ error: { message: 'slow down', code: 429 } }), RateLimitError],
        [new MockResponse(200, { body: '{"id":', headers: { 'content-type': 'application/json' } }), JsonParseError],
        [json({ ...completion, choices: 'none' }), SchemaError],
        [events('data: [DONE]\n\n'), UnexpectedContentTypeError],
      ];
      for (const [answer, Class] of cases) {
        start(answer);
        expect(await errorOf(client.chat.completions.create({ model: 'm', messages: [] }))).toBeInstanceOf(Class);
      }
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
      start((request) =>
        request.json().stream === true
          ? events(`data: ${JSON.stringify(legacy('a'))}\n\ndata: ${JSON.stringify(legacy('b'))}\n\ndata: [DONE]\n\n`)
          : json(legacy('ab')),
      );
      const stream = client.completions.create({ model: 'm', prompt: 'p', stream: true });
      expectType<Stream<Completion>>(stream);
      expect(await lastValueFrom(stream.pipe(textDeltas(), toArray()))).toEqual(['a', 'b']);
      const whole = client.completions.create({ model: 'm', prompt: 'p' });
      expect(await lastValueFrom(whole)).toEqual(legacy('ab'));
      expect(requests().map(({ path }) => path)).toEqual(['/v1/completions', '/v1/completions']);
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
      mock = mockTransport(events('data: [DONE]\n\n'));
      Object.assign(process.env, variables, { OPENAI_BASE_URL: ' http://mock.test/env ' });
      client = new OpenAI({ transport: mock, project: 'proj-given' });
      process.env.OPENAI_API_KEY = 'sk-later';
      await lastValueFrom(client.completions.create({ model: 'm', prompt: '', stream: true }), {
        defaultValue: undefined,
      });
      expect(requests()[0]?.path).toBe('/env/completions');
      expect(requests()[0]?.headers).toMatchObject({
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
      const server = await serve((response) => {
        startEvents(response, `${chatEvent('a')}data: [DONE]\n\n`);
        setTimeout(() => response.end(), 20); // later than the end of the stream
      });
      const scheduler = new VirtualTimeScheduler(); // however busy the machine is, the 50 ms never pass
      try {
        for (const transport of [fetchTransport({ scheduler }), undiciTransport({ scheduler })]) {
          const client = new OpenAI({ baseURL: server.url, apiKey, transport });
          const before = server.socketsOpened();
          for (let count = 0; count < 10; count++) {
            await lastValueFrom(client.chat.completions.create({ model: 'm', messages: [], stream: true }));
          }
          expect(server.socketsOpened() - before).toBeLessThanOrEqual(3);
        }
      } finally {
        await server.close();
      }
    },
  );

  it('should show its key to nobody who prints it', async () => {
    start(silence);
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
    mock = mockTransport(new MockResponse(503, { headers: { 'retry-after-ms': '1' } }));
    const base = new BaseClient({
      baseURL: 'http://mock.test',
      transport: mock,
      onRetry: ({ retry, delayMs }) => told.push([retry, delayMs]),
    });
    const schema = z.unknown();
    await expect(lastValueFrom(base.get('/a', { schema }))).rejects.toThrow('503');
    await expect(
      lastValueFrom(base.get('/b', { schema, maxRetries: 1, onRetry: () => told.push('own') })),
    ).rejects.toThrow('503');

    expect(told).toEqual([[1, 1], [2, 1], 'own']);
  });

  it('should stream from any path with any schema', async () => {
    const counting = mockServer(events('data: {"n":1}\n\ndata: {"n":2}\n\ndata: [DONE]\n\n'));
    await using server = await listenTo(counting);
    const base = new BaseClient({ baseURL: server.url }); // with the transport that it has by itself
    const numbers = base.stream('/any', { a: 1 }, { schema: z.object({ n: z.number() }) });
    expectType<Observable<number>>(numbers.pipe(map(({ n }) => n)));
    expect(await lastValueFrom(numbers.pipe(toArray()))).toEqual([{ n: 1 }, { n: 2 }]);
    expect(counting.calls.map(({ request }) => [request.path, request.text()])).toEqual([['/any', '{"a":1}']]);
  });

  it('should put the path before the query of the base URL, as it is', async () => {
    mock = mockTransport(events('data: 1\n\ndata: [DONE]\n\n'));
    const base = new BaseClient({ baseURL: 'http://mock.test/v1/?api-version=1', transport: mock });
    expect(await lastValueFrom(base.stream('/files/$&', {}, { schema: z.number() }))).toBe(1);
    expect(requests()[0]?.path).toBe('/v1/files/$&?api-version=1');
  });

  it('should work over any transport', async () => {
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
