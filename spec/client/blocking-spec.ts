import {
  accumulateText,
  NotFoundError,
  StreamTimeoutError,
  syncValuesFrom,
  textDeltas,
  type RetryNotice,
  type WatchdogClocks,
} from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { AzureOpenAI, OpenAI, type ChatCompletionChunk, type OpenAIOptions, type Stream } from 'rivulet/openai';
import { Agent } from 'undici';
import { expectType } from '../support/expectType.js';
import { recordingNames } from '../support/recordings.js';
import { chatOf, failureOf, setUpBlockingChats, textOf } from './blockingChats.js';

describe('OpenAI.blocking', () => {
  const { server, clientOf, chat } = setUpBlockingChats();
  const dispatcher = new Agent();
  afterAll(() => dispatcher.destroy());

  it('should be one and the same client', () => {
    const client = clientOf('hello');
    expect(client.blocking).toBe(client.blocking);
    expect(client.blocking).not.toBe(client);
  });

  it('should stream a chat to for … of', () => {
    const stream = chat('hello');
    expectType<Iterable<ChatCompletionChunk>>(stream);
    const texts: unknown[] = [];
    for (const chunk of stream) texts.push(chunk.choices[0]?.delta?.content);
    expect(texts).toEqual(['Hel', 'lo']);
  });

  it('should stream through operators to syncValuesFrom', () => {
    expect([...syncValuesFrom(chat('hello').pipe(textDeltas(), accumulateText()))]).toEqual(['Hel', 'Hello']);
  });

  it('should give a whole answer by destructuring', () => {
    const [list] = clientOf('models').blocking.models.list();
    expect(list?.data).toEqual([{ id: 'm', object: 'model', created: 1, owned_by: 'me' }]);
  });

  it('should be its own blocking client', () => {
    const [list] = clientOf('models').blocking.blocking.models.list();
    expect(list?.object).toBe('list');
  });

  it('should give the head of the answer', () => {
    const [first] = syncValuesFrom(clientOf('models').blocking.models.list().withResponse());
    expect(first).toMatchObject({ data: { object: 'list' }, response: { status: 200, requestId: 'req_1' } });
  });

  it('should send a request per loop, none before', async () => {
    const stream = chat('hello');
    expect((await server().seen()).requests).toHaveLength(0);
    expect(textOf(stream) + textOf(stream)).toBe('HelloHello');
    expect((await server().seen()).requests).toHaveLength(2);
  });

  it('should close the connection when the loop is left', async () => {
    for (const chunk of chat('stalled')) {
      expect(chunk.id).toBe('chatcmpl-1');
      break;
    }
    expect((await server().seen(1)).socketsOpen).toBe(0);
  });

  it('should close it at the end of a using block', async () => {
    const stream = chat('stalled');
    stream[Symbol.iterator]().next();
    stream[Symbol.dispose]();
    expect((await server().seen(1)).socketsOpen).toBe(0);
  });

  // What the server sent is compared with what the other specs read of it.
  it.each(recordingNames)('should read %s as the client that does not block', async (name) => {
    const path = `recorded/${name}`;
    const read = (client: OpenAI): Stream<unknown> =>
      name.startsWith('chat') ? chatOf(client) : client.responses.create({ model: 'm', input: 'Hi', stream: true });
    const all = (stream: Stream<unknown>) => {
      const values: unknown[] = [];
      try {
        for (const value of stream) values.push(value);
      } catch (error) {
        values.push(error);
      }
      return values;
    };
    const allAsync = async (stream: Stream<unknown>) => {
      const values: unknown[] = [];
      try {
        for await (const value of stream) values.push(value);
      } catch (error) {
        values.push(error);
      }
      return values;
    };
    const client = clientOf(path);
    const values = all(read(client.blocking));

    expect(values.length).toBeGreaterThan(1);
    expect(values).toEqual(await allAsync(read(clientOf(path, { transport: undiciTransport({ dispatcher }) }))));
  });

  describe('retries', () => {
    it('should wait between the attempts, really, and count them', async () => {
      const notices: RetryNotice[] = [];
      const stream = chat('busy', { onRetry: (notice) => notices.push(notice) });
      expect(textOf(stream)).toBe('Hello');

      const { requests, requestedAt } = await server().seen();
      expect(requests.map(({ headers }) => headers['x-retry-count'])).toEqual(['0', '1', '2']);
      expect(notices).toMatchObject([
        { retry: 1, delayMs: 30, error: { status: 503 } },
        { retry: 2, delayMs: 30, error: { status: 503 } },
      ]);
      const [first = NaN, second = NaN, third = NaN] = requestedAt;
      expect(second - first).toBeGreaterThanOrEqual(29);
      expect(third - second).toBeGreaterThanOrEqual(29);
    });

    it('should stop where they are told to', async () => {
      expect(failureOf(() => [...chat('busy', { maxRetries: 1 })])).toMatchObject({ status: 503 });
      expect((await server().seen()).requests).toHaveLength(2);
    });
  });

  describe('time-outs', () => {
    it.each<[clock: string, path: string, timeouts: WatchdogClocks, values: number]>([
      ['firstByte', 'silent', { firstByteMs: 40 }, 0],
      ['idle', 'stalled', { idleMs: 40 }, 2],
      ['firstContent', 'silent', { firstContentMs: 40, firstByteMs: Infinity }, 0],
      ['contentIdle', 'stalled', { contentIdleMs: 40 }, 2],
      ['total', 'stalled', { totalMs: 400 }, 2],
    ])('should throw when the clock %s runs out, and close', async (clock, path, timeouts, count) => {
      const stream = chat(path, { timeouts, maxRetries: 0 });
      const values: unknown[] = [];
      const begun = performance.now();
      const error = failureOf(() => {
        for (const value of stream) values.push(value);
      });

      expect(performance.now() - begun).toBeGreaterThanOrEqual(39);
      expect(error).toBeInstanceOf(StreamTimeoutError);
      expect(error).toMatchObject({ clock, limitMs: Object.values(timeouts)[0] as number });
      expect(values).toHaveLength(count);
      expect((await server().seen(1)).socketsOpen).toBe(0);
    });

    it('should end the wait between attempts too, by totalMs', async () => {
      const error = failureOf(() => [...chat('busy', { timeouts: { totalMs: 20 } })]);
      expect(error).toMatchObject({ name: 'StreamTimeoutError', clock: 'total' });
      expect((await server().seen()).requests).toHaveLength(1);
    });

    it('should not count what a slow loop takes', () => {
      const cell = new Int32Array(new SharedArrayBuffer(4));
      const stream = chat('hello', { timeouts: { idleMs: 40, contentIdleMs: 40 } });
      const texts: string[] = [];
      for (const text of syncValuesFrom(stream.pipe(textDeltas()))) {
        texts.push(text);
        Atomics.wait(cell, 0, 0, 60);
      }
      expect(texts).toEqual(['Hel', 'lo']);
    });
  });

  describe('who is asking', () => {
    it('should send keys, headers and the rest as the other client does', async () => {
      let keys = 0;
      const options: OpenAIOptions = {
        apiKey: () => `sk-${++keys}`,
        organization: 'org',
        project: 'proj',
        headers: () => ({ 'x-mine': 'yes' }),
        query: { a: 1 },
      };
      expect(textOf(chat('busy', options))).toBe('Hello');

      const { requests } = await server().seen();
      expect(requests.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer sk-1',
        'Bearer sk-2',
        'Bearer sk-3',
      ]);
      expect(requests[0]).toMatchObject({
        method: 'POST',
        path: '/busy/chat/completions?a=1',
        body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true }),
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          'openai-organization': 'org',
          'openai-project': 'proj',
          'x-mine': 'yes',
        },
      });
    });

    it('should not read the environment again', async () => {
      const { OPENAI_API_KEY: before } = process.env;
      delete process.env.OPENAI_API_KEY;
      const client = new OpenAI({ baseURL: `${server().url}/hello`, transport: undiciTransport() });
      process.env.OPENAI_API_KEY = 'sk-late';
      try {
        expect(textOf(chatOf(client.blocking))).toBe('Hello');
      } finally {
        if (before === undefined) delete process.env.OPENAI_API_KEY;
        else process.env.OPENAI_API_KEY = before;
      }
      expect((await server().seen()).requests[0]?.headers).not.toHaveProperty('authorization');
    });

    it('should be of Azure when the client is', async () => {
      const azure = new AzureOpenAI({
        endpoint: `${server().url}/hello`,
        apiVersion: '2024-10-21',
        apiKey: 'azure-key',
        transport: undiciTransport(),
      });
      expect(textOf(chatOf(azure.blocking))).toBe('Hello');

      const [request] = (await server().seen()).requests;
      expect(request).toMatchObject({
        path: '/hello/openai/deployments/m/chat/completions?api-version=2024-10-21',
        headers: { 'api-key': 'azure-key' },
      });
      expect(request?.headers).not.toHaveProperty('authorization');
    });
  });

  it('should say what the server says', () => {
    expect(failureOf(() => [...chat('nowhere')])).toBeInstanceOf(NotFoundError);
  });
});
