import { APIConnectionError, InternalServerError, NotFoundError } from 'rivulet';
import { AzureOpenAI, OpenAI } from 'rivulet/openai';
import { MockResponse, MockState, OpenAIMock } from 'rivulet/testing';
import { lastValueFrom, VirtualTimeScheduler } from 'rxjs';
import { request } from 'undici';
import { serve } from '../../support/serve.js';
import { askMock } from '../askMock.js';

const asked = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] } as const;

describe('OpenAIMock', () => {
  it('should list its routes by the names that a client has', () => {
    const { routes } = new OpenAIMock();
    const names = routes.map(({ name }) => name);

    expect(names).toContain('chat.completions.create');
    expect(new Set(names).size).toBe(names.length);
    const places = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('should have each of its routes at its name, and find it by its path', async () => {
    const mock = new OpenAIMock();
    for (const route of mock.routes) {
      const named = route.name.split('.').reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], mock);
      expect(named).toBe(route);
      route.response = new MockResponse(299);
      const url = `http://mock.test/v1${route.path.replace(/\{\w+\}/g, 'some_id')}`;
      expect((await askMock(mock, { url, method: route.method })).status).toBe(299);
      expect(route.calls).toHaveLength(1);
    }
    expect(mock.calls).toHaveLength(mock.routes.length);
  });

  it('should remember the requests to all routes, by all ways in, in order', async () => {
    const mock = new OpenAIMock();
    const server = await mock.listen();
    try {
      const body = (n: number) => JSON.stringify({ n });
      const headers = { 'content-type': 'application/json' };
      await askMock(mock, { body: { n: 1 } });
      await (await fetch(`${server.baseURL}/chat/completions`, { method: 'POST', headers, body: body(2) })).text();
      const options = { method: 'POST', headers, body: body(3), dispatcher: mock.dispatcher } as const;
      await (await request('http://mock.test/v1/chat/completions', options)).body.text();

      expect(mock.calls.map((call) => call.request.json())).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
      expect(mock.calls.map(({ state }) => state)).toEqual(['ended', 'ended', 'ended']);
    } finally {
      await server.close();
    }
  });

  describe('paths', () => {
    const found = async (client: (mock: OpenAIMock) => OpenAI) => {
      const mock = new OpenAIMock();
      mock.chat.completions.create.response = 'Hi';
      await lastValueFrom(client(mock).chat.completions.create(asked));
      return mock.calls.map((call) => call.request.path);
    };

    it.each([
      ['http://mock.test/v1', '/v1/chat/completions'],
      ['http://mock.test/v1/', '/v1/chat/completions'],
      ['http://mock.test', '/chat/completions'],
      ['http://mock.test/openai/v1', '/openai/v1/chat/completions'],
      ['http://mock.test/openai', '/openai/chat/completions'],
    ])('should be found below the base URL %s', async (baseURL, path) => {
      expect(await found(({ transport }) => new OpenAI({ apiKey: 'key', baseURL, transport }))).toEqual([path]);
    });

    it.each([
      ['a version', { apiVersion: '2024-10-21' }, '/openai/deployments/gpt-4o/chat/completions'],
      ['a deployment', { apiVersion: '2024-10-21', deployment: 'd' }, '/openai/deployments/d/chat/completions'],
      ['the v1 API', {}, '/openai/v1/chat/completions'],
    ])("should be found as Azure's: %s", async (_, options, path) => {
      const endpoint = 'https://mine.openai.azure.com';
      expect(
        await found(({ transport }) => new AzureOpenAI({ apiKey: 'key', endpoint, transport, ...options })),
      ).toEqual([path]);
    });
  });

  describe('a request that no route is for', () => {
    it('should be answered with an error that says so, once', async () => {
      let asks = 0;
      const mock = new OpenAIMock();
      const client = new OpenAI({
        apiKey: 'key',
        baseURL: 'http://mock.test/elsewhere',
        transport: (asking) => {
          asks++;
          return mock.transport(asking);
        },
      });
      const error: unknown = await lastValueFrom(client.chat.completions.create(asked)).catch((e: unknown) => e);

      expect(error).toBeInstanceOf(NotFoundError);
      expect(error).toMatchObject({ code: 'mock_without_route', status: 404 });
      expect((error as Error).message).toContain('POST /elsewhere/chat/completions');
      expect((error as Error).message).toContain('passThrough');
      expect(asks).toBe(1);
      expect(mock.calls).toEqual([]);
    });

    it('should not be tried again by anybody, and say which methods there are', async () => {
      const { status, headers, text } = await askMock(new OpenAIMock(), { method: 'PUT' });

      expect(status).toBe(404);
      expect(headers.get('x-should-retry')).toBe('false');
      expect(text).toContain('this path takes POST');
    });

    it.each([
      'http://mock.test/v1/chat/completions/',
      'http://mock.test/v1//chat/completions',
      'http://mock.test/v1/%zz',
    ])('should be one whose path is not that of a route: %s', async (url) => {
      expect((await askMock(new OpenAIMock(), { url })).status).toBe(404);
    });
  });

  describe('passThrough', () => {
    it('should send on what no route is for, and only that', async () => {
      const server = await serve((response) => {
        response.writeHead(203, { 'content-type': 'text/plain', 'x-from': 'there' }).end('from there');
      });
      try {
        const mock = new OpenAIMock({ passThrough: { baseURL: `${server.url}/base/` } });
        const url = 'http://mock.test/v1/files/some?a=1&a=2&b=%20';
        const sent = { url, method: 'POST', headers: { 'x-mine': '1', host: 'mock.test' }, body: { n: 1 } };
        const { status, headers, text } = await askMock(mock, sent);
        await askMock(mock);

        expect([status, headers.get('x-from'), text]).toEqual([203, 'there', 'from there']);
        expect(server.requests).toHaveLength(1);
        expect(server.requests[0]).toMatchObject({
          method: 'POST',
          path: '/base/files/some?a=1&a=2&b=%20',
          body: '{"n":1}',
          headers: { 'x-mine': '1', host: new URL(server.url).host, 'content-type': 'application/json' },
        });
        expect(mock.calls).toHaveLength(1);
      } finally {
        await server.close();
      }
    });

    it('should send it to a transport', async () => {
      const other = new OpenAIMock();
      other.chat.completions.create.response = 'from there';
      const seen: string[] = [];
      const mock = new OpenAIMock({
        passThrough: {
          transport: (asking) => {
            seen.push(asking.url);
            return other.transport({ ...asking, url: 'http://mock.test/v1/chat/completions' });
          },
        },
      });

      expect((await askMock(mock, { url: 'http://mock.test/v1/other?b=1' })).text).toContain('from there');
      expect(seen).toEqual(['http://mock.test/v1/other?b=1']);
    });

    it('should break where the other connection breaks', async () => {
      const other = new OpenAIMock();
      const url = 'http://mock.test/v1/other';
      const mock = new OpenAIMock({
        passThrough: {
          transport: (asking) => other.transport({ ...asking, url: 'http://mock.test/chat/completions' }),
        },
      });
      other.chat.completions.create.faults = [{ resetAt: 'head' }, { resetAt: { byte: 3 } }];

      await expect(askMock(mock, { url })).rejects.toThrow(APIConnectionError);
      await expect(askMock(mock, { url })).rejects.toThrow('broke before the end of the answer');
    });
  });

  describe('state', () => {
    it('should be shared by mocks that are given the same', async () => {
      const state = new MockState();
      const [one, two] = [new OpenAIMock({ state }), new OpenAIMock({ state })];
      const idOf = async (mock: OpenAIMock) => (JSON.parse((await askMock(mock)).text) as { id: string }).id;

      expect(one.state).toBe(state);
      expect(await idOf(one)).not.toBe(await idOf(two));
      expect(one.calls).toHaveLength(1);
      expect(await idOf(new OpenAIMock())).toBe(await idOf(new OpenAIMock()));
    });

    it('should have the time of the scheduler', async () => {
      const scheduler = new VirtualTimeScheduler();
      scheduler.frame = 5_999;
      const { text } = await askMock(new OpenAIMock({ scheduler }));
      expect(JSON.parse(text)).toMatchObject({ created: 5 });
    });
  });

  it('should forget everything at reset', async () => {
    const mock = new OpenAIMock();
    const first = (await askMock(mock)).text;
    mock.chat.completions.create.response = 'Hi';
    mock.chat.completions.create.faults = { status: 500 };
    const { calls } = mock;
    mock.reset();

    expect(calls).toHaveLength(1);
    expect([mock.calls, mock.chat.completions.create.calls]).toEqual([[], []]);
    const { created, ...again } = JSON.parse((await askMock(mock)).text) as { created: number };
    expect(JSON.parse(first)).toMatchObject(again);
    expect(created).toBeGreaterThan(0);
  });

  it('should be tried again by a client where the API would be', async () => {
    const mock = new OpenAIMock();
    const client = new OpenAI({ apiKey: 'key', transport: mock.transport, random: () => 1 });
    mock.chat.completions.create.faults = { status: 503, retryAfterMs: 0 };

    await expect(lastValueFrom(client.chat.completions.create(asked))).rejects.toThrow(InternalServerError);
    expect(mock.calls.map((call) => call.request.headers.get('x-retry-count'))).toEqual(['0', '1', '2']);
  });
});
