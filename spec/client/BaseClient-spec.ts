import type { ServerResponse } from 'node:http';
import {
  APIConnectionError,
  InternalServerError,
  RateLimitError,
  StreamTimeoutError,
  TruncatedStreamError,
} from 'rivulet';
import type { OpenAI } from 'rivulet/openai';
import { BaseClient, type BaseClientOptions, type Stream } from 'rivulet/openai';
import { OpenAIMock, type MockReply } from 'rivulet/testing';
import { EMPTY, Observable, of, Subject, timer } from 'rxjs';
import * as z from 'zod';
import { expectType } from '../support/expectType.js';
import { startEvents } from '../support/serve.js';
import { VirtualClock } from './faults/VirtualClock.js';
import { event, events, failureOf, json, silence, valuesOf, when } from './resources/answers.js';
import { describeClient, describeClientOver, everyWay, onlyRequest, queryOf } from './resources/describeClient.js';
import { describeSockets } from './resources/describeSockets.js';
import { HastyClock } from './resources/HastyClock.js';
import { StandingClock } from './resources/StandingClock.js';

const Count = z.object({ n: z.number() });
const counted = events(`${event({ n: 1 })}${event({ n: 2 })}data: [DONE]\n\n`);

describeClientOver(everyWay, 'BaseClient', ({ serve, server, transport }) => {
  const start = async (reply: MockReply<object>, options: Partial<BaseClientOptions> = {}) => {
    const { url } = await serve(reply);
    return new BaseClient({ transport: transport(), ...options, baseURL: url + (options.baseURL ?? '') });
  };

  describe('get', () => {
    it('should emit the JSON of any path, as the schema gives it back', async () => {
      const client = await start(json({ n: '7' }));
      const schema = z.object({ n: z.string().transform(Number) });
      const count$ = client.get('/any/path', { schema });
      expectType<Stream<{ n: number }>>(count$);
      // @ts-expect-error the schema makes it a number
      expectType<Stream<{ n: string }>>(count$);
      expect(server().requests).toEqual([]);
      expect(await valuesOf(count$)).toEqual([{ n: 7 }]);
      expect(onlyRequest(server())).toMatchObject({ method: 'GET', path: '/any/path', body: '' });
    });
  });

  describe('post', () => {
    it('should post any body to any path', async () => {
      const client = await start(json({ n: 7 }));
      expect(await valuesOf(client.post('/count', { of: ['a', 'ü'] }, { schema: Count }))).toEqual([{ n: 7 }]);
      const request = onlyRequest(server());
      expect(request).toMatchObject({
        method: 'POST',
        path: '/count',
        body: '{"of":["a","ü"]}',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
      });
    });

    it('should post a form as such', async () => {
      const client = await start(json({ n: 7 }));
      const form = new FormData();
      form.append('file', new File(['abc'], 'a.txt'));
      await valuesOf(client.post('/count', form, { schema: Count }));
      const { headers, body } = onlyRequest(server());
      const read = await new Response(body, {
        headers: { 'content-type': headers['content-type'] ?? '' },
      }).formData();
      expect(read.get('file')).toMatchObject({ name: 'a.txt', size: 3 });
    });

    it('should let the caller say what the body is', async () => {
      const client = await start(json({ n: 7 }));
      const headers = { 'Content-Type': 'application/vnd.api+json' };
      await valuesOf(client.post('/count', {}, { schema: Count, headers }));
      expect(onlyRequest(server()).headers['content-type']).toBe('application/vnd.api+json');
    });

    it('should give the error of a body that cannot be written, and send nothing', async () => {
      const client = await start(json({ n: 7 }));
      const circular: Record<string, unknown> = {};
      circular.itself = circular;
      const { values, error } = await failureOf(client.post('/count', circular, { schema: Count }));
      expect(values).toEqual([]);
      expect(error).toBeInstanceOf(TypeError);
      expect(server().requests).toEqual([]);
    });

    it('should give the request id and the headers with an error in an answer that looked like a success', async () => {
      const body = { error: { message: 'too fast', code: 'rate_limit_exceeded' } };
      const client = await start(json(body, 200, { 'x-request-id': 'req_7' }), { maxRetries: 0 });
      const { error } = await failureOf(client.post('/count', {}, { schema: Count }));
      expect(error).toBeInstanceOf(RateLimitError);
      expect(error).toMatchObject({ requestId: 'req_7', message: 'too fast' });
      expect((error as RateLimitError).headers?.get('x-request-id')).toBe('req_7');
    });
  });

  describe('stream', () => {
    it('should stream from any path, with a body or without', async () => {
      const client = await start(counted);
      const posted$ = client.stream('/count', { to: 2 }, { schema: Count });
      expectType<Stream<{ n: number }>>(posted$);
      expect(await valuesOf(posted$)).toEqual([{ n: 1 }, { n: 2 }]);
      expect(await valuesOf(client.stream('/count', undefined, { schema: Count }))).toHaveLength(2);
      expect(server().requests).toMatchObject([
        { method: 'POST', path: '/count', body: '{"to":2}', headers: { accept: 'text/event-stream' } },
        { method: 'GET', path: '/count', body: '', headers: { accept: 'text/event-stream' } },
      ]);
    });

    it.each([
      ['another sentinel', { sentinel: 'THE END' }, `${event({ n: 1 })}data: THE END\n\n${event({ n: 2 })}`],
      ['an event of its own', { terminalEvents: ['last'] }, `${event({ n: 1 }, 'last')}${event({ n: 2 })}`],
      ['the end of the body', { required: false }, event({ n: 1 })],
    ])('should end at %s, when the server is said to do so', async (_name, terminal, text) => {
      const client = await start(events(text));
      expect(await valuesOf(client.stream('/count', {}, { schema: Count, terminal }))).toEqual([{ n: 1 }]);
    });

    it('should not end so without being told', async () => {
      const client = await start(events(`${event({ n: 1 })}${event({ n: 2 }, 'last')}`));
      const { values, error } = await failureOf(client.stream('/count', {}, { schema: Count }));
      expect(values).toEqual([{ n: 1 }, { n: 2 }]);
      expect(error).toBeInstanceOf(TruncatedStreamError);
    });

    it('should give the request id and the headers with an error event', async () => {
      const broken = event({ type: 'error', code: 'server_error', message: 'it broke' }, 'error');
      const client = await start(events(event({ n: 1 }) + broken, { 'x-request-id': 'req_8' }));
      const { values, error } = await failureOf(client.stream('/count', {}, { schema: Count }));
      expect(values).toEqual([{ n: 1 }]);
      expect(error).toBeInstanceOf(InternalServerError);
      expect(error).toMatchObject({ requestId: 'req_8', code: 'server_error', status: 500 });
      expect((error as InternalServerError).headers?.get('x-request-id')).toBe('req_8');
    });
  });

  describe('the URL', () => {
    it.each([
      ['/v1', '/v1/count'],
      ['/v1///', '/v1/count'],
      ['/v1?a=1', '/v1/count?a=1'],
      ['/v1/?a=1&b=2', '/v1/count?a=1&b=2'],
      ['', '/count'],
    ])('should put the path below %s', async (baseURL, path) => {
      const client = await start(json({ n: 1 }), { baseURL });
      await valuesOf(client.get('/count', { schema: Count }));
      expect(onlyRequest(server()).path).toBe(path);
    });

    it('should have the query of the base URL, of the client and of the request, the last one first in rank', async () => {
      const client = await start(json({ n: 1 }), { baseURL: '/v1?base=0', query: { client: 1, both: 'client' } });
      const query = { both: 'request', list: ['a', 'b c'], no: undefined, none: [], yes: true, text: 'ü&=?#' };
      await valuesOf(client.get('/count', { schema: Count, query }));
      const request = onlyRequest(server());
      expect(request.path?.startsWith('/v1/count?base=0&')).toBe(true);
      expect(queryOf(request)).toEqual([
        ['base', '0'],
        ['client', '1'],
        ['both', 'request'],
        ['list[]', 'a'],
        ['list[]', 'b c'],
        ['yes', 'true'],
        ['text', 'ü&=?#'],
      ]);
    });

    it('should have no question mark without a query', async () => {
      const client = await start(json({ n: 1 }));
      await valuesOf(client.get('/count', { schema: Count, query: { none: [], no: undefined } }));
      expect(onlyRequest(server()).path).toBe('/count');
    });

    it('should lead where the client is told that the paths are', async () => {
      const pathOf = (path: string, body: object | undefined) => `/moved${path}/${Object.keys(body ?? {}).join()}`;
      const client = await start(json({ n: 1 }), { baseURL: '/v1', pathOf });
      await valuesOf(client.post('/count', { a: 1, b: 2 }, { schema: Count }));
      expect(onlyRequest(server()).path).toBe('/v1/moved/count/a,b');
    });
  });

  describe('headers', () => {
    it('should be those of the request before those of the client, however they are written', async () => {
      const client = await start(json({ n: 1 }), {
        headers: { 'X-One': 'client', 'X-Two': 'client', 'X-Three': 'client' },
      });
      const headers = { 'x-one': 'request', 'X-TWO': undefined, Accept: 'text/plain' };
      await valuesOf(client.get('/count', { schema: Count, headers }));
      const sent = onlyRequest(server()).headers;
      expect(sent).toMatchObject({ 'x-one': 'request', 'x-three': 'client', accept: 'text/plain' });
      expect(sent).not.toHaveProperty('x-two');
    });

    it.each<[string, NonNullable<BaseClientOptions['headers']>]>([
      ['at once', () => ({ 'x-token': 'one' })],
      ['as a promise', () => Promise.resolve({ 'x-token': 'one' })],
      ['as an Observable', () => of({ 'x-token': 'one' }, { 'x-token': 'two' })],
      [
        'later',
        () =>
          new Observable<object>((subscriber) =>
            timer(0).subscribe(() => {
              subscriber.next({ 'x-token': 'one' });
            }),
          ) as Observable<Record<string, string>>,
      ],
    ])('should be taken from a function that gives them %s', async (_name, headers) => {
      const client = await start(counted, { headers });
      expect(await valuesOf(client.stream('/count', {}, { schema: Count }))).toHaveLength(2);
      expect(onlyRequest(server()).headers['x-token']).toBe('one');
    });

    it('should be asked for once before each attempt, and not before', async () => {
      let asked = 0;
      const client = await start([json({}, 500), json({}, 500), counted], {
        headers: () => Promise.resolve({ 'x-token': `token-${++asked}` }),
        scheduler: new HastyClock(),
      });
      const count$ = client.stream('/count', {}, { schema: Count });
      expect(asked).toBe(0);
      await valuesOf(count$);
      await valuesOf(count$);
      expect(server().requests.map(({ headers }) => headers['x-token'])).toEqual([
        'token-1',
        'token-2',
        'token-3',
        'token-4',
      ]);
      expect(server().requests.map(({ headers }) => headers['x-retry-count'])).toEqual(['0', '1', '2', '0']);
    });

    it.each<[string, NonNullable<BaseClientOptions['headers']>, unknown]>([
      ['rejects', () => Promise.reject(new RangeError('no token')), RangeError],
      [
        'throws',
        () => {
          throw new RangeError('no token');
        },
        RangeError,
      ],
      ['gives none', () => EMPTY, TypeError],
    ])('should end in an error when the function %s, without a request', async (_name, headers, Class) => {
      const client = await start(counted, { headers });
      const { error } = await failureOf(client.stream('/count', {}, { schema: Count }));
      expect(error).toBeInstanceOf(Class);
      expect(server().requests).toEqual([]);
    });

    it('should send nothing when nobody waits for them any more', async () => {
      const tokens = new Subject<Record<string, string>>();
      const client = await start(counted, { headers: () => tokens });
      const subscription = client.stream('/count', {}, { schema: Count }).subscribe();
      expect(tokens.observed).toBe(true);
      subscription.unsubscribe();
      expect(tokens.observed).toBe(false);
      tokens.next({});
      // Another one after it would have come second.
      const second$ = client.stream('/second', {}, { schema: Count });
      const second = valuesOf(second$);
      tokens.next({});
      await second;
      expect(onlyRequest(server()).path).toBe('/second');
    });

    it('should count the wait for them as a wait for the first byte', async () => {
      const scheduler = new VirtualClock();
      const client = await start(counted, { headers: () => new Subject(), scheduler, maxRetries: 0 });
      const failure = failureOf(client.stream('/count', {}, { schema: Count, timeouts: { firstByteMs: 1_000 } }));
      scheduler.advance(1_000);
      expect((await failure).error).toMatchObject({ name: 'StreamTimeoutError', clock: 'firstByte', limitMs: 1_000 });
      expect(server().requests).toEqual([]);
    });
  });

  describe('maxRetries', () => {
    it.each<[string, number | undefined, number | undefined, number]>([
      ['two by default', undefined, undefined, 3],
      ["the client's", 1, undefined, 2],
      ["the request's, before the client's", 1, 3, 4],
      ['none', 3, 0, 1],
    ])('should be %s', async (_name, ofClient, ofRequest, requests) => {
      const client = await start(json({ error: { message: 'overloaded' } }, 503), {
        maxRetries: ofClient,
        scheduler: new HastyClock(),
      });
      const { error } = await failureOf(client.stream('/count', {}, { schema: Count, maxRetries: ofRequest }));
      expect(error).toBeInstanceOf(InternalServerError);
      expect(server().requests).toHaveLength(requests);
      await failureOf(client.get('/count', { schema: Count, maxRetries: ofRequest }));
      expect(server().requests).toHaveLength(2 * requests);
    });

    it('should wait as long as OpenAI, with the random numbers that are given', async () => {
      const scheduler = new HastyClock();
      const client = await start(json({}, 503), { scheduler, random: () => 0.5, maxRetries: 3 });
      await failureOf(client.get('/count', { schema: Count }));
      expect(scheduler.waits).toEqual([437.5, 875, 1750]);
    });
  });

  describe('timeouts', () => {
    it.each<[string, number | undefined, number | undefined, number]>([
      ['ten minutes by default', undefined, undefined, 600_000],
      ["the client's", 5_000, undefined, 5_000],
      ["the request's, before the client's", 5_000, 7_000, 7_000],
    ])('should be %s', async (_name, ofClient, ofRequest, limitMs) => {
      const scheduler = new VirtualClock();
      const client = await start(silence, { scheduler, maxRetries: 0, timeouts: { firstByteMs: ofClient } });
      const options = { schema: Count, timeouts: { firstByteMs: ofRequest } };
      for (const stream$ of [client.stream('/count', {}, options), client.get('/count', options)]) {
        const failure = failureOf(stream$);
        let failed = false;
        void failure.then(() => (failed = true));
        scheduler.advance(limitMs - 1);
        await new Promise(setImmediate);
        expect(failed).toBe(false);
        scheduler.advance(1);
        const { error } = await failure;
        expect(error).toBeInstanceOf(StreamTimeoutError);
        expect(error).toMatchObject({ clock: 'firstByte', limitMs });
      }
    });

    it('should span all attempts with totalMs, waits too, and close the connection', async () => {
      const scheduler = new StandingClock();
      const client = await start([json({}, 503), silence], { scheduler, random: () => 0 });
      const failure = failureOf(client.stream('/count', {}, { schema: Count, timeouts: { totalMs: 2_000 } }));
      await when(() => scheduler.nextMs() === 500);
      scheduler.advance(500);
      await when(() => server().requests.length === 2);
      scheduler.advance(1_500);
      expect((await failure).error).toMatchObject({ clock: 'total', limitMs: 2_000 });
      await when(() => server().calls[1]?.state === 'left');
      expect(scheduler.pending).toBe(0);
      expect(server().requests).toHaveLength(2);
    });
  });
});

describeSockets('BaseClient', ({ start, server, transport }) => {
  describe('connections', () => {
    it.each<[string, Partial<BaseClientOptions>, object]>([
      ['known at once', {}, {}],
      ['asked for', { headers: () => Promise.resolve({ 'x-token': 'one' }) }, {}],
      ['with a form, which is encoded later', {}, new FormData()],
    ])('should be used again after [DONE], the request being %s', async (_name, options, body) => {
      let open: ServerResponse | undefined;
      await start((response) => {
        startEvents(response, `${event({ n: 1 })}data: [DONE]\n\n`);
        open = response;
      });
      const client = new BaseClient({ baseURL: server().url, transport, ...options });
      for (let count = 0; count < 10; count++) {
        expect(await valuesOf(client.stream('/count', body, { schema: Count }))).toEqual([{ n: 1 }]);
        open?.end(); // as late as that: a connection that was left before would be closed
      }
      expect(server().requests).toHaveLength(10);
      expect(server().socketsOpened()).toBeLessThanOrEqual(3);
    });
  });

  it('should tell of a server that is not there', async () => {
    await start(() => undefined);
    const client = new BaseClient({ baseURL: server().url, transport, maxRetries: 0 });
    await server().close();
    const { error } = await failureOf(client.get('/count', { schema: Count }));
    expect(error).toBeInstanceOf(APIConnectionError);
  });
});

describeClient('OpenAI: apiKey', ({ start, server }) => {
  const piece = { id: 'cmpl-1', object: 'text_completion', created: 1, model: 'm', choices: [] };
  const done = events(`${event(piece)}data: [DONE]\n\n`);
  const ask = (client: OpenAI) => client.completions.create({ model: 'm', prompt: 'p', stream: true });

  it.each<[string, () => string | Promise<string> | Observable<string>]>([
    ['a text', () => 'sk-token'],
    ['a promise', () => Promise.resolve('sk-token')],
    ['an Observable', () => of('sk-token')],
  ])('should be taken whole from a function that returns %s', async (_name, apiKey) => {
    const client = await start(done, { apiKey });
    await valuesOf(ask(client));
    expect(onlyRequest(server()).headers.authorization).toBe('Bearer sk-token');
  });

  it('should be asked for before each attempt, together with the headers', async () => {
    let keys = 0;
    let tokens = 0;
    const client = await start([json({}, 429), done], {
      apiKey: () => Promise.resolve(`key-${++keys}`),
      headers: () => Promise.resolve({ 'x-token': `token-${++tokens}` }),
      scheduler: new HastyClock(),
    });
    await valuesOf(ask(client));
    expect(server().requests.map(({ headers }) => [headers.authorization, headers['x-token']])).toEqual([
      ['Bearer key-1', 'token-1'],
      ['Bearer key-2', 'token-2'],
    ]);
  });

  it('should not be asked for again by a 401: the next subscription does', async () => {
    let keys = 0;
    const client = await start(json({ error: { message: 'expired' } }, 401), { apiKey: () => `key-${++keys}` });
    expect((await failureOf(ask(client))).error).toMatchObject({ name: 'AuthenticationError' });
    expect(keys).toBe(1);
  });

  it('should end in the error of the function, without a request', async () => {
    const client = await start(done, { apiKey: () => Promise.reject(new RangeError('no key')) });
    expect((await failureOf(ask(client))).error).toBeInstanceOf(RangeError);
    const none = await start(done, { apiKey: () => EMPTY });
    expect((await failureOf(ask(none))).error).toBeInstanceOf(TypeError);
    expect(server().requests).toEqual([]);
  });

  it('should be left out where a backend adds it', async () => {
    const client = await start(done, { apiKey: '' });
    await valuesOf(ask(client));
    expect(onlyRequest(server()).headers).not.toHaveProperty('authorization');
  });
});

describe('BaseClient', () => {
  it('should refuse a mock in the place of its transport, and say what it is', () => {
    const transport = new OpenAIMock() as never;
    expect(() => new BaseClient({ baseURL: 'http://mock.test', transport })).toThrow(
      new TypeError('expected a transport, which is a function; that of an OpenAIMock is mock.transport'),
    );
  });
});
