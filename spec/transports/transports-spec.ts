import { useAngular } from '../support/useAngular.js'; // first: it loads the compiler of what comes next
import { provideHttpClient, withFetch } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { inspect } from 'node:util';
import {
  catchError,
  EMPTY,
  firstValueFrom,
  lastValueFrom,
  retry,
  Subject,
  switchMap,
  take,
  takeUntil,
  tap,
  toArray,
  VirtualTimeScheduler,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import {
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  decodeStream,
  eventStreamBody,
  fetchTransport,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  TruncatedStreamError,
  UnexpectedContentTypeError,
  UnprocessableEntityError,
  type Transport,
} from 'rivulet';
import { httpClientTransport } from 'rivulet/angular';
import { undiciTransport } from 'rivulet/node';
import { Agent } from 'undici';
import { chatEvent, serve, startEvents, type Answer, type LoopbackServer } from '../support/serve.js';

const transports: [string, (scheduler?: SchedulerLike) => { transport: Transport; close: () => Promise<void> }][] = [
  ['fetchTransport', (scheduler) => ({ transport: fetchTransport({ scheduler }), close: () => Promise.resolve() })],
  [
    'httpClientTransport',
    (scheduler) => {
      TestBed.resetTestingModule().configureTestingModule({ providers: [provideHttpClient(withFetch())] });
      const transport = TestBed.runInInjectionContext(() => httpClientTransport({ scheduler }));
      return { transport, close: () => Promise.resolve() };
    },
  ],
  [
    'undiciTransport',
    (scheduler) => {
      const dispatcher = new Agent();
      return { transport: undiciTransport({ dispatcher, scheduler }), close: () => dispatcher.destroy() };
    },
  ],
];

useAngular();

describe.each(transports)('%s', (_name, make) => {
  let made: ReturnType<typeof make>;
  let server: LoopbackServer;

  const start = async (answer: Answer) => {
    server = await serve(answer);
  };
  const bytes = (path = '/'): Observable<Uint8Array> =>
    made.transport({ url: server.url + path, method: 'POST', body: '{}' }).pipe(eventStreamBody());
  const values = (path = '/') => bytes(path).pipe(decodeStream());
  const failure = async (source: Observable<unknown>): Promise<{ error: unknown; received: unknown[] }> => {
    const received: unknown[] = [];
    return new Promise((resolve, reject) => {
      source.subscribe({
        next: (value) => received.push(value),
        error: (error: unknown) => {
          resolve({ error, received });
        },
        complete: () => {
          reject(new Error(`expected an error, got a completion after ${received.length} values`));
        },
      });
    });
  };

  beforeEach(() => {
    made = make();
  });
  afterEach(async () => {
    await made.close();
    await server.close();
  });

  describe('law 1: unsubscribe is the abort', () => {
    const states: [string, Answer, number][] = [
      ['before the headers', () => undefined, 0],
      [
        'while the server stalls after the headers',
        (response) => {
          startEvents(response);
        },
        0,
      ],
      [
        'between chunks',
        (response) => {
          startEvents(response, chatEvent('a'));
        },
        1,
      ],
    ];

    it.each(states)('should close the connection within 50 ms %s', async (_state, answer, count) => {
      const times: number[] = [];
      for (let attempt = 0; attempt < 3; attempt++) {
        const asked = new Subject<void>();
        await start((response, request) => {
          answer(response, request);
          setImmediate(() => {
            asked.next();
          });
        });
        const received: unknown[] = [];
        const arrived = new Subject<void>();
        const subscription = values().subscribe((value) => {
          received.push(value);
          arrived.next();
        });
        await firstValueFrom(count > 0 ? arrived : asked);
        const closed = server.nextClose();
        const left = performance.now();
        subscription.unsubscribe();
        times.push((await closed) - left);
        expect(received).toHaveLength(count);
        if (attempt < 2) await server.close();
      }
      expect(Math.min(...times)).toBeLessThan(50);
    });

    it('should close the connection when an operator leaves: take, takeUntil, switchMap', async () => {
      await start((response) => {
        startEvents(response, chatEvent('a'));
      });
      for (const leave of [
        take<unknown>(1),
        takeUntil<unknown>(values().pipe(take(1))),
        (source: Observable<unknown>) =>
          source.pipe(
            switchMap((value) => [value]),
            take(1),
          ),
      ]) {
        const closed = server.nextClose();
        await lastValueFrom(values().pipe(leave), { defaultValue: undefined });
        await closed;
      }
    });
  });

  describe('law 4: cold and lazy', () => {
    it('should send nothing before it is subscribed to, and one request per subscription', async () => {
      await start((response) => {
        startEvents(response, chatEvent('a'));
        response.end('data: [DONE]\n\n');
      });
      const stream = values();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(server.requests).toHaveLength(0);
      await Promise.all([lastValueFrom(stream), lastValueFrom(stream)]);
      expect(server.requests).toHaveLength(2);
    });

    it('should start clean when retry follows half an event', async () => {
      let requests = 0;
      await start((response) => {
        if (++requests === 1) {
          startEvents(response, chatEvent('a') + 'data: {"half":');
          setTimeout(() => response.destroy(), 5);
        } else {
          startEvents(response);
          response.end(chatEvent('b') + 'data: [DONE]\n\n');
        }
      });
      const texts = await lastValueFrom(values().pipe(retry(1), toArray()));
      expect(
        texts.map((value) => (value as { choices: { delta: { content: string } }[] }).choices[0]?.delta.content),
      ).toEqual(['a', 'b']);
      expect(requests).toBe(2);
    });
  });

  describe('law 5: at [DONE]', () => {
    const ends: [string, number][] = [
      ['at once', 0],
      ['20 ms later', 20],
    ];

    it.each(ends)('should open at most 3 sockets for 20 streams in a row when the body ends %s', async (_end, late) => {
      await start((response) => {
        startEvents(response, `${chatEvent('a')}data: [DONE]\n\n`);
        setTimeout(() => response.end(), late);
      });
      made = make(new VirtualTimeScheduler()); // however busy the machine is, the 50 ms never pass
      for (let count = 0; count < 20; count++) await lastValueFrom(values());
      expect(server.requests).toHaveLength(20);
      expect(server.socketsOpened()).toBeLessThanOrEqual(3);
    });

    it('should complete at once and let go of a server that never ends', async () => {
      await start((response) => {
        startEvents(response, `${chatEvent('a')}data: [DONE]\n\n`);
      });
      const closed = server.nextClose();
      await lastValueFrom(values());
      const done = performance.now();
      expect(server.socketsOpen()).toBe(1);
      expect((await closed) - done).toBeGreaterThan(20);
      expect((await closed) - done).toBeLessThan(500);
    });

    it('should let go of a server that goes on sending, after 64 KiB', async () => {
      made = make(new VirtualTimeScheduler()); // the 50 ms never pass
      await start((response) => {
        startEvents(response, 'data: [DONE]\n\n');
        const more = () => {
          if (!response.destroyed) response.write(chatEvent('x'.repeat(10_000)), more);
        };
        more();
      });
      const closed = server.nextClose();
      const received: unknown[] = [];
      await lastValueFrom(values().pipe(tap((value) => received.push(value))), { defaultValue: undefined });
      await closed;
      expect(received).toEqual([]);
    });
  });

  describe('laws 2 and 3: no fake success', () => {
    const events =
      (text: string): Answer =>
      (response) => {
        startEvents(response);
        response.end(text);
      };

    it('should tell a clean end of the body without [DONE]', async () => {
      await start(events(chatEvent('a')));
      const { error, received } = await failure(values());
      expect(error).toBeInstanceOf(TruncatedStreamError);
      expect(received).toHaveLength(1);
    });

    it('should tell an empty body', async () => {
      await start(events(''));
      expect((await failure(values())).error).toBeInstanceOf(TruncatedStreamError);
    });

    it('should tell a connection that breaks between events', async () => {
      await start((response) => {
        startEvents(response, chatEvent('a'));
        setTimeout(() => response.socket?.resetAndDestroy(), 5);
      });
      const { error, received } = await failure(values());
      expect(error).toBeInstanceOf(APIConnectionError);
      expect((error as Error).message).toContain('before the end of the answer');
      expect((error as Error).cause).toHaveProperty('message');
      expect(received).toHaveLength(1);
    });

    it('should tell a connection that breaks before the headers', async () => {
      await start((response) => response.socket?.resetAndDestroy());
      expect((await failure(values())).error).toBeInstanceOf(APIConnectionError);
    });

    it('should tell an address where nobody listens, without its query', async () => {
      await start(() => undefined);
      const { url } = server;
      await server.close();
      const source = made.transport({ url: `${url}/v1/chat?key=sk-secret1234` }).pipe(eventStreamBody());
      const { error } = await failure(source);
      expect(error).toBeInstanceOf(APIConnectionError);
      expect((error as Error).message).toContain('ECONNREFUSED');
      expect((error as Error).message).toContain(`${url}/v1/chat`);
      expect((error as Error).message).not.toContain('secret');
    });

    it('should tell an address that is no URL', async () => {
      await start(() => undefined);
      const { error } = await failure(made.transport({ url: 'no url' }));
      expect([APIConnectionError.name, 'TypeError']).toContain((error as Error).name);
      expect((error as Error).message).toMatch(/URL/);
    });

    it('should tell a success of another content type, with the start of its body', async () => {
      await start((response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Log in</h1>'),
      );
      const { error } = await failure(values());
      expect(error).toBeInstanceOf(UnexpectedContentTypeError);
      expect(error).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8', body: '<h1>Log in</h1>' });
      expect((error as Error).message).toContain('expected text/event-stream, got 200 text/html');
      expect((error as Error).message).toContain('<h1>Log in</h1>');
    });

    it('should tell a success of another content type whose body never ends', async () => {
      await start((response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const more = () => {
          if (!response.destroyed) response.write('x'.repeat(50_000), more);
        };
        more();
      });
      const closed = server.nextClose();
      const { error } = await failure(values());
      expect((error as UnexpectedContentTypeError).body.length).toBe(256 * 1024);
      await closed;
    });

    it('should say where a redirect leads that is not followed', async () => {
      await start((response) => response.writeHead(300, { location: '/elsewhere' }).end());
      expect((await failure(values())).error).toMatchObject({
        status: 300,
        message: expect.stringContaining('/elsewhere') as string,
      });
    });

    it('should take any case and parameters of the content type', async () => {
      await start((response) =>
        response
          .writeHead(200, { 'Content-Type': 'Text/Event-Stream ; charset=UTF-8' })
          .end('data: 1\n\ndata: [DONE]\n\n'),
      );
      expect(await lastValueFrom(values())).toBe(1);
    });

    const inBand: [string, string, typeof APIError, object][] = [
      [
        'event: error, flat',
        'event: error\ndata: {"type":"error","code":"rate_limit_exceeded","message":"slow down","param":null,"sequence_number":1}\n\n',
        RateLimitError,
        { code: 'rate_limit_exceeded', status: 429 },
      ],
      [
        'event: error, nested',
        'event: error\ndata: {"type":"error","error":{"type":"server_error","code":"server_error","message":"oops"}}\n\n',
        InternalServerError,
        { code: 'server_error', status: 500 },
      ],
      [
        'data with an error',
        'data: {"error":{"message":"bad key","type":"invalid_request_error","code":"invalid_api_key"}}\n\n',
        AuthenticationError,
        { code: 'invalid_api_key', type: 'invalid_request_error', status: 401 },
      ],
    ];

    it.each(inBand)('should tell an error inside the stream: %s', async (_form, text, Class, fields) => {
      await start(events(chatEvent('a') + text + 'data: [DONE]\n\n'));
      const { error, received } = await failure(values());
      expect(error).toBeInstanceOf(Class);
      expect(error).toMatchObject(fields);
      expect(received).toHaveLength(1);
    });

    const statuses: [number, typeof APIError][] = [
      [400, BadRequestError],
      [401, AuthenticationError],
      [403, PermissionDeniedError],
      [404, NotFoundError],
      [408, APIError],
      [409, ConflictError],
      [413, APIError],
      [422, UnprocessableEntityError],
      [429, RateLimitError],
      [500, InternalServerError],
      [502, InternalServerError],
      [503, InternalServerError],
      [307, APIError],
    ];

    it.each(statuses)('should make an error of HTTP %i', async (status, Class) => {
      await start((response) => {
        response
          .writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_1', 'retry-after': '3' })
          .end('{"error":{"message":"no","type":"t","param":"p","code":"c"}}');
      });
      const { error, received } = await failure(values());
      expect(error).toBeInstanceOf(Class);
      expect((error as Error).constructor).toBe(Class);
      expect(error).toMatchObject({
        message: `${status} no`,
        status,
        code: 'c',
        param: 'p',
        type: 't',
        requestId: 'req_1',
        retryAfterMs: 3000,
        body: { message: 'no', type: 't', param: 'p', code: 'c' },
      });
      expect((error as APIError).headers?.get('retry-after')).toBe('3');
      expect(received).toEqual([]);
    });
  });

  describe('the head', () => {
    it('should give status, headers and request id, and send what it was given', async () => {
      await start((response) => response.writeHead(201, { 'x-request-id': 'req_7', 'x-other': 'é' }).end('ok'));
      const chunks: Uint8Array[] = [];
      const head = await lastValueFrom(
        made
          .transport({ url: `${server.url}/p?q=1`, method: 'PUT', headers: { 'x-mine': 'yes' }, body: '{"a":"ü"}' })
          .pipe(tap(({ body }) => body.subscribe((chunk) => chunks.push(chunk)))),
      );
      expect(head.status).toBe(201);
      expect(head.requestId).toBe('req_7');
      expect(Buffer.concat(chunks).toString()).toBe('ok');
      expect(server.requests[0]).toMatchObject({ method: 'PUT', path: '/p?q=1', body: '{"a":"ü"}' });
      expect(server.requests[0]?.headers['x-mine']).toBe('yes');
    });

    it.each<[string, (body: Observable<Uint8Array>) => Observable<unknown>]>([
      ['read to the end of its stream', (body) => body.pipe(decodeStream())],
      ['left', (body) => body.pipe(take(1))],
      ['broken, and that was caught', (body) => body.pipe(catchError(() => EMPTY))],
    ])('should complete once the body was %s', async (how, read) => {
      await start((response) => {
        startEvents(response, 'data: 1\n\ndata: [DONE]\n\n');
        if (how.startsWith('broken')) setTimeout(() => response.socket?.resetAndDestroy(), 5);
      });
      const head$ = made.transport({ url: server.url });
      await lastValueFrom(head$.pipe(switchMap(({ body }) => read(body))));
    });

    it('should drop headers that are undefined, and refuse a request that cannot be sent without printing a secret', async () => {
      await start((response) => response.end());
      await firstValueFrom(made.transport({ url: server.url, headers: { 'x-a': undefined, 'x-b': 'b' } }));
      expect(server.requests[0]?.headers).toMatchObject({ 'x-b': 'b' });
      expect(server.requests[0]?.headers).not.toHaveProperty('x-a');

      for (const request of [
        { url: server.url, headers: { 'api-key': 'hunter2pass\n' } },
        { url: server.url.replace('//', '//user:hunter2pass@') },
        { url: 'no url?key=hunter2pass' },
      ]) {
        const { error } = await failure(made.transport(request));
        expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2');
      }
      expect(server.requests).toHaveLength(1);
    });

    it('should refuse a second subscription to the body', async () => {
      await start((response) => {
        startEvents(response, 'data: 1\n\n');
      });
      const errors: unknown[] = [];
      const subscription = made.transport({ url: server.url }).subscribe(({ body }) => {
        body.subscribe({ error: (error: unknown) => errors.push(error) });
        body.subscribe({ error: (error: unknown) => errors.push(error) });
      });
      while (errors.length === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(String(errors[0])).toContain('expected one subscription to a body');
      subscription.unsubscribe();
    });
  });
});
