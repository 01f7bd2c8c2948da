import { useAngular } from '../support/useAngular.js'; // first: it loads the compiler of what comes next
import { PlatformLocation } from '@angular/common';
import {
  HTTP_INTERCEPTORS,
  HttpClient,
  HttpContext,
  HttpContextToken,
  HttpErrorResponse,
  HttpEventType,
  HttpResponse,
  provideHttpClient,
  withFetch,
  withInterceptorsFromDi,
  type HttpEvent,
  type HttpHandler,
  type HttpInterceptor,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import {
  createEnvironmentInjector,
  DOCUMENT,
  getPlatform,
  inject,
  Injector,
  NgZone,
  runInInjectionContext,
} from '@angular/core';
import type { EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  APIConnectionError,
  AuthenticationError,
  decodeStream,
  eachValueFrom,
  eventStreamBody,
  fetchTransport,
  UnexpectedContentTypeError,
  type Transport,
} from 'rivulet';
import { httpClientTransport } from 'rivulet/angular';
import { OpenAI } from 'rivulet/openai';
import {
  catchError,
  concatMap,
  delay,
  EMPTY,
  filter,
  finalize,
  firstValueFrom,
  lastValueFrom,
  merge,
  mergeMap,
  NEVER,
  of,
  retry,
  Subject,
  switchMap,
  takeUntil,
  tap,
  throwError,
  timeout,
  toArray,
  asyncScheduler,
  type Subscription,
  VirtualTimeScheduler,
  type Observable,
} from 'rxjs';
import * as z from 'zod';
import { bytesOf } from '../support/bytesOf.js';
import { interceptedBy } from '../support/interceptedBy.js';
import { chatEvent, serve, startEvents, type Answer, type LoopbackServer } from '../support/serve.js';
import { serveApart } from '../support/serveApart.js';
import { stalledAt } from '../support/stalledAt.js';

const DONE = 'data: [DONE]\n\n';

/** An interceptor that notes what it is told. */
function noting(notes: unknown[]): HttpInterceptorFn {
  return (request, next) =>
    next(request).pipe(
      tap({
        next: ({ type }) => notes.push(HttpEventType[type]),
        error: (error: unknown) => notes.push(error),
        complete: () => notes.push('complete'),
      }),
      finalize(() => notes.push('finalize')),
    );
}

async function errorOf(source: Observable<unknown>): Promise<unknown> {
  return lastValueFrom(source).then(
    (value) => {
      throw new Error(`expected an error, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}

describe('httpClientTransport', () => {
  useAngular();

  let server: LoopbackServer;
  const start = async (answer: Answer) => (server = await serve(answer));
  afterEach(() => {
    jest.restoreAllMocks();
    return server.close();
  });
  beforeEach(async () => {
    await start((response) => {
      startEvents(response);
      response.end(`data: "a"\n\ndata: "b"\n\n${DONE}`);
    });
  });
  const restart = async (answer: Answer) => {
    await server.close();
    await start(answer);
  };

  const bytes = (transport: Transport): Observable<Uint8Array> =>
    transport({ url: server.url, body: '{}', headers: { accept: 'text/event-stream' } }).pipe(eventStreamBody());
  const values = (transport: Transport) => bytes(transport).pipe(decodeStream(z.string()));
  const all = (transport: Transport) => lastValueFrom(values(transport).pipe(toArray()));

  /** One more transport of the application: however busy the machine is, its 50 ms never pass. */
  const patient = () =>
    TestBed.runInInjectionContext(() => httpClientTransport({ scheduler: new VirtualTimeScheduler() }));

  describe('before the answer', () => {
    it('should send what functional and class-based interceptors make of the request', async () => {
      class Versioned implements HttpInterceptor {
        intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
          return next.handle(request.clone({ setParams: { version: '2' }, body: { question: 'why' } }));
        }
      }
      const authorized: HttpInterceptorFn = (request, next) =>
        next(request.clone({ setHeaders: { authorization: 'Bearer t' }, url: `${request.url}/v1` }));
      const transport = interceptedBy([authorized], provideHttpClient(withFetch(), withInterceptorsFromDi()), {
        provide: HTTP_INTERCEPTORS,
        useClass: Versioned,
        multi: true,
      });
      expect(await all(transport)).toEqual(['a', 'b']);
      expect(server.requests).toMatchObject([
        {
          method: 'POST',
          path: '/v1?version=2',
          headers: { authorization: 'Bearer t', accept: 'text/event-stream' },
          body: '{"question":"why"}',
        },
      ]);
    });

    it('should show them the request as text that is not to be cached for a browser', async () => {
      let seen: HttpRequest<unknown> | undefined;
      await all(interceptedBy([(request, next) => next((seen = request))]));
      expect(seen).toMatchObject({ method: 'POST', body: '{}', responseType: 'text', transferCache: false });
    });

    it('should send bytes as they are, of a part of a buffer too', async () => {
      const body = bytesOf('xx{"a":1}').subarray(2) as Uint8Array<ArrayBuffer>;
      const transport = interceptedBy([]);
      await lastValueFrom(transport({ url: server.url, body }).pipe(eventStreamBody()));
      expect(server.requests[0]?.body).toBe('{"a":1}');
    });

    it("should let Angular's own interceptor add the token against forged requests", async () => {
      const transport = interceptedBy(
        [],
        { provide: PlatformLocation, useValue: { href: `${server.url}/page` } },
        { provide: DOCUMENT, useValue: { cookie: 'XSRF-TOKEN=tk' } },
      );
      await all(transport);
      expect(server.requests[0]?.headers).toHaveProperty('x-xsrf-token', 'tk');
    });

    it('should not take an api-key along when the server redirects', async () => {
      const elsewhere = await serve((response) => response.end());
      try {
        await restart((response) => response.writeHead(307, { location: elsewhere.url }).end());
        const keyed: HttpInterceptorFn = (request, next) => next(request.clone({ setHeaders: { 'api-key': 'k' } }));
        expect(await errorOf(values(interceptedBy([keyed])))).toMatchObject({ status: 307 });
        expect(elsewhere.requests).toHaveLength(0);
      } finally {
        await elsewhere.close();
      }
    });

    it('should say so where a browser does not tell of a redirect', async () => {
      const before = globalThis.fetch;
      const opaque = { ok: false, status: 0, statusText: '', url: '', headers: new Headers(), body: null };
      globalThis.fetch = () => Promise.resolve({ ...opaque, type: 'opaqueredirect' } as Response);
      try {
        const error = await errorOf(values(interceptedBy([])));
        expect(error).toBeInstanceOf(APIConnectionError);
        expect(error).toHaveProperty('message', expect.stringContaining('the server redirects'));
      } finally {
        globalThis.fetch = before;
      }
    });

    it('should tell interceptors what its context says, in one of each request', async () => {
      const SPINNER = new HttpContextToken(() => true);
      const seen: HttpContext[] = [];
      interceptedBy([
        (request, next) => (seen.push(request.context.set(SPINNER, !request.context.get(SPINNER))), next(request)),
      ]);
      const context = new HttpContext().set(SPINNER, false);
      const transport = TestBed.runInInjectionContext(() => httpClientTransport({ context }));
      await all(transport);
      await all(transport);
      expect(seen.map((each) => each.get(SPINNER))).toEqual([true, true]);
      expect(context.get(SPINNER)).toBe(false);
    });

    it('should refuse a header of an interceptor that cannot be sent, without its value', async () => {
      const transport = interceptedBy([
        (request, next) => next(request.clone({ setHeaders: { authorization: 'Bearer sk-1\n' + '\u2028' } })),
      ]);
      expect(await errorOf(values(transport))).toEqual(
        new TypeError('expected a name and a value that HTTP can carry for the header "authorization"'),
      );
    });

    it('should send nothing before it is subscribed to', async () => {
      let asked = 0;
      const stream = values(interceptedBy([(request, next) => (asked++, next(request))]));
      expect(asked).toBe(0);
      await lastValueFrom(stream);
      expect(asked).toBe(1);
    });
  });

  describe('what interceptors are told', () => {
    it('should be the head, and the end when the body has ended', async () => {
      let end: () => void = () => undefined;
      await restart((response) => {
        startEvents(response, 'data: "a"\n\n');
        end = () => response.end();
      });
      const notes: unknown[] = [];
      const over = new Promise<void>((resolve) => {
        bytes(interceptedBy([noting(notes)])).subscribe({
          next: () => {
            expect(notes).toEqual(['Sent', 'ResponseHeader']);
            end();
          },
          complete: resolve,
        });
      });
      await over;
      expect(notes).toEqual(['Sent', 'ResponseHeader', 'Response', 'complete', 'finalize']);
    });

    it('should have status, headers and address, without the body', async () => {
      const events: HttpEvent<unknown>[] = [];
      await lastValueFrom(bytes(interceptedBy([(request, next) => next(request).pipe(tap((e) => events.push(e)))])));
      const head = { status: 200, statusText: 'OK', url: `${server.url}/`, ok: true };
      expect(events).toMatchObject([{ type: HttpEventType.Sent }, head, { ...head, body: null }]);
      const [, , last] = events as [unknown, unknown, HttpResponse<unknown>];
      expect(last.headers.get('content-type')).toBe('text/event-stream');
    });

    it('should be the end of a stream whose rest is read after [DONE]', async () => {
      await restart((response) => {
        startEvents(response, `data: "a"\n\n${DONE}`);
        setTimeout(() => response.end(), 10);
      });
      let over: () => void = () => undefined;
      const completed = new Promise<void>((resolve) => (over = resolve));
      interceptedBy([(request, next) => next(request).pipe(tap({ complete: over }))]);
      expect(await all(patient())).toEqual(['a']);
      await completed;
    });

    it('should be an HTTP error with its text, as of every request of text', async () => {
      await restart((response) => response.writeHead(418, { 'x-is': 'tea' }).end('{"error":{"message":"no"}}'));
      const notes: unknown[] = [];
      await errorOf(values(interceptedBy([noting(notes)])));
      const [sent, error, end] = notes as [unknown, HttpErrorResponse, unknown];
      expect([sent, end]).toEqual(['Sent', 'finalize']);
      expect(error).toBeInstanceOf(HttpErrorResponse);
      expect(error).toMatchObject({ status: 418, url: `${server.url}/`, error: '{"error":{"message":"no"}}' });
      expect(error.headers.get('x-is')).toBe('tea');
    });

    it('should be of an HTTP error that never ends 256 KiB', async () => {
      await restart((response) => {
        response.writeHead(500);
        const more = () => {
          if (!response.destroyed) response.write('x'.repeat(50_000), more);
        };
        more();
      });
      const notes: unknown[] = [];
      const closed = server.nextClose();
      await errorOf(values(interceptedBy([noting(notes)])));
      await closed;
      expect((notes[1] as { error: string }).error).toHaveLength(256 * 1024);
    });

    it('should be of an HTTP error that breaks what has come', async () => {
      await restart((response) => {
        response.writeHead(500).write('overlo');
        setTimeout(() => response.socket?.resetAndDestroy(), 5);
      });
      const notes: unknown[] = [];
      expect(await errorOf(values(interceptedBy([noting(notes)])))).toMatchObject({ status: 500, body: 'overlo' });
      expect(notes[1]).toMatchObject({ status: 500, error: 'overlo' });
    });

    it('should be the status 0 of a connection that breaks, before the answer and in it', async () => {
      await restart((response, { path }) => {
        if (path === '/') startEvents(response, 'data: "a"\n\n');
        setTimeout(() => response.socket?.resetAndDestroy(), 5);
      });
      for (const url of [server.url, `${server.url}/silent`]) {
        const notes: unknown[] = [];
        const transport = interceptedBy([noting(notes)]);
        expect(await errorOf(transport({ url }).pipe(eventStreamBody()))).toBeInstanceOf(APIConnectionError);
        const [error, end] = notes.slice(-2);
        expect(error).toBeInstanceOf(HttpErrorResponse);
        expect(error).toMatchObject({ status: 0, error: { message: expect.any(String) as string } });
        expect(end).toBe('finalize');
        TestBed.resetTestingModule();
      }
    });

    it('should be nothing but the end when the stream is left', async () => {
      await restart((response) => {
        startEvents(response, 'data: "a"\n\n');
      });
      const notes: unknown[] = [];
      const closed = server.nextClose();
      await firstValueFrom(values(interceptedBy([noting(notes)])));
      await closed;
      expect(notes).toEqual(['Sent', 'ResponseHeader', 'finalize']);
    });
  });

  describe('interceptors that send again', () => {
    const refreshing: HttpInterceptorFn = (request, next) => {
      if (request.url.endsWith('/token')) return next(request);
      const http = inject(HttpClient);
      return next(request.clone({ setHeaders: { authorization: 'old' } })).pipe(
        catchError((error: unknown) =>
          error instanceof HttpErrorResponse && error.status === 401
            ? http
                .get<{ token: string }>(`${server.url}/token`)
                .pipe(switchMap(({ token }) => next(request.clone({ setHeaders: { authorization: token } }))))
            : throwError(() => error),
        ),
      );
    };

    it('should do so with a new token after a 401, asked for with the HttpClient of the application', async () => {
      await restart((response, { path, headers }) => {
        if (path === '/token') response.end('{"token":"new"}');
        else if (headers.authorization === 'new') {
          startEvents(response);
          response.end(`data: "a"\n\n${DONE}`);
        } else response.writeHead(401).end('{"error":{"message":"expired"}}');
      });
      expect(await all(interceptedBy([refreshing]))).toEqual(['a']);
      expect(server.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
        ['/', 'old'],
        ['/token', undefined],
        ['/', 'new'],
      ]);
    });

    it('should do so when the server has failed or was not there', async () => {
      let requests = 0;
      await restart((response) => {
        requests++;
        if (requests === 1) response.socket?.resetAndDestroy();
        else if (requests === 2) response.writeHead(503).end();
        else {
          startEvents(response);
          response.end(`data: "a"\n\n${DONE}`);
        }
      });
      expect(await all(interceptedBy([(request, next) => next(request).pipe(retry(2))]))).toEqual(['a']);
    });

    it.each([
      ['at once', retry<HttpEvent<unknown>>()],
      ['later', retry<HttpEvent<unknown>>({ delay: 1 })],
    ])('should be too late %s when a part of the answer was read', async (_when, again) => {
      await restart((response) => {
        startEvents(response, 'data: "a"\n\n');
        setTimeout(() => response.socket?.resetAndDestroy(), 5);
      });
      const notes: unknown[] = [];
      const fetch = jest.spyOn(globalThis, 'fetch');
      const received: string[] = [];
      const transport = interceptedBy([noting(notes), (request, next) => next(request).pipe(again)]);
      const error = await errorOf(values(transport).pipe(tap((value) => received.push(value))));
      expect(error).toBeInstanceOf(APIConnectionError);
      expect(received).toEqual(['a']);
      expect(notes).toEqual(['Sent', 'ResponseHeader', 'finalize']); // it does not go on in the background
      await new Promise((resolve) => setTimeout(resolve, 20)); // nothing tells of a request that is not sent
      expect(fetch).toHaveBeenCalledTimes(1);
    });

    it('should have one answer read of two, and the other one left', async () => {
      let leave: () => void = () => undefined;
      const left = new Promise<void>((resolve) => (leave = resolve));
      await restart((response, { headers }) => {
        if (headers['x-copy'] === undefined) startEvents(response, 'data: "first"\n\n');
        else setTimeout(startEvents, 5, response.on('close', leave), 'data: "second"\n\n');
      });
      const doubled: HttpInterceptorFn = (request, next) =>
        merge(next(request), next(request.clone({ setHeaders: { 'x-copy': '1' } })));
      const received: string[] = [];
      const subscription = values(interceptedBy([doubled])).subscribe((value) => received.push(value));
      await left;
      expect(received).toEqual(['first']);
      subscription.unsubscribe();
    });
  });

  describe('interceptors that let little through', () => {
    const kinds: [string, HttpInterceptorFn][] = [
      [
        'the whole answer only',
        (request, next) => next(request).pipe(filter(({ type }) => type === HttpEventType.Response)),
      ],
      ['everything later', (request, next) => next(request).pipe(delay(20))],
      ['copies', (request, next) => next(request).pipe(concatMap((e) => of('clone' in e ? e.clone() : e)))],
      ['another context', (request, next) => next(request.clone({ context: new HttpContext() }))],
    ];

    it.each(kinds)('should not hold the body up: %s', async (_name, interceptor) => {
      await restart((response, { headers }) => {
        expect(headers.accept).toBe('text/event-stream');
        startEvents(response, 'data: "a"\n\n');
      });
      expect(await firstValueFrom(values(interceptedBy([interceptor])))).toBe('a');
    });
  });

  describe('interceptors that answer themselves', () => {
    const text = `data: "own"\n\n${DONE}`;
    const buffer = bytesOf(`xx${text}xx`);
    const bodies: [string, unknown][] = [
      ['text', text],
      ['a buffer', Uint8Array.from(bytesOf(text)).buffer],
      ['a view of a buffer', buffer.subarray(2, -2)],
      ['a blob', new Blob([text])],
    ];

    it.each(bodies)('should be read, with %s, as what was asked for', async (_name, body) => {
      expect(await all(interceptedBy([() => of(new HttpResponse({ body }))]))).toEqual(['own']);
      expect(server.requests).toHaveLength(0);
    });

    it('should be kept by those that keep answers, whole', async () => {
      const kept = new Map<string, HttpResponse<unknown>>();
      const keep: HttpInterceptorFn = (request, next) => {
        const hit = kept.get(request.url);
        if (hit !== undefined) return of(hit);
        return next(request).pipe(
          tap((event) => {
            if (event instanceof HttpResponse) kept.set(request.url, event);
          }),
        );
      };
      await start((response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list","data":[{"id":"m"}]}');
      });
      const client = new OpenAI({ baseURL: server.url, apiKey: 'k', transport: interceptedBy([keep]) });
      const lists = [await firstValueFrom(client.models.list()), await firstValueFrom(client.models.list())];
      expect(lists.map(({ data }) => data.map(({ id }) => id))).toEqual([['m'], ['m']]);
      expect(server.requests).toHaveLength(1);
      const own = TestBed.inject(HttpClient).get(`${server.url}/models`, { responseType: 'text' });
      expect(await firstValueFrom(own)).toContain('"m"');
    });

    it('should give their status and headers', async () => {
      const own = new HttpResponse({ status: 202, body: { id: 1 }, url: '/' });
      const transport = interceptedBy([() => of(own.clone({ headers: own.headers.append('x-request-id', 'r1') }))]);
      const { status, requestId, body } = await firstValueFrom(
        transport({ url: server.url, headers: { accept: 'application/json' } }).pipe(
          mergeMap(async (head) => ({ ...head, body: await lastValueFrom(head.body) })),
        ),
      );
      expect([status, requestId, new TextDecoder().decode(body)]).toEqual([202, 'r1', '{"id":1}']);
    });

    it('should be refused when they say that it is something else', async () => {
      const headers = new HttpResponse().headers.set('content-type', 'text/html');
      const error = await errorOf(values(interceptedBy([() => of(new HttpResponse({ body: '<p>', headers }))])));
      expect(error).toBeInstanceOf(UnexpectedContentTypeError);
    });

    it('should make an API error of an HttpErrorResponse', async () => {
      const refused = new HttpErrorResponse({ status: 401, error: { error: { message: 'log in' } } });
      const error = await errorOf(values(interceptedBy([() => throwError(() => refused)])));
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(error).toHaveProperty('message', expect.stringContaining('log in'));
    });

    it('should replace what the server has refused', async () => {
      await restart((response) => response.writeHead(500).end('down'));
      const kind: HttpInterceptorFn = (request, next) =>
        next(request).pipe(catchError(() => of(new HttpResponse({ body: text }))));
      expect(await all(interceptedBy([kind]))).toEqual(['own']);
    });
  });

  describe('interceptors that fail', () => {
    class OfflineError extends Error {}
    const throwing: [string, HttpInterceptorFn][] = [
      [
        'when they are called',
        () => {
          throw new OfflineError();
        },
      ],
      ['before the answer', () => throwError(() => new OfflineError())],
      ['at the head', (_request, next) => next(_request).pipe(mergeMap(headThrows))],
      ['at the end', (_request, next) => next(_request).pipe(tap(endThrows))],
      [
        'instead of a broken connection',
        (request, next) => next(request).pipe(catchError(() => throwError(() => new OfflineError()))),
      ],
    ];
    function headThrows(event: HttpEvent<unknown>): Observable<HttpEvent<unknown>> {
      return event.type === HttpEventType.ResponseHeader ? throwError(() => new OfflineError()) : of(event);
    }
    function endThrows({ type }: HttpEvent<unknown>): void {
      if (type === HttpEventType.Response) throw new OfflineError();
    }

    it.each(throwing)('should have their error come as it is: %s', async (name, interceptor) => {
      await restart((response) => {
        startEvents(response, chatEvent('a'));
        setTimeout(() => (name.includes('broken') ? response.socket?.resetAndDestroy() : response.end()), 5);
      });
      let asked = 0;
      const transport = interceptedBy([(request, next) => (asked++, next(request)), interceptor]);
      const client = new OpenAI({ apiKey: '', baseURL: server.url, transport, maxRetries: 2 });
      expect(await errorOf(client.chat.completions.create({ model: 'm', messages: [], stream: true }))).toBeInstanceOf(
        OfflineError,
      );
      expect(asked).toBe(1); // it is no failure of the connection, which the client would try again
    });

    it('should tell that they ended the request without an answer', async () => {
      const error = await errorOf(values(interceptedBy([() => EMPTY])));
      expect(error).toEqual(new Error('an interceptor has ended the request without an answer'));
    });

    it('should tell that they ended the answer, and close the connection', async () => {
      await restart((response) => {
        startEvents(response, 'data: "a"\n\n');
      });
      const logout = new Subject<void>();
      const transport = interceptedBy([(request, next) => next(request).pipe(takeUntil(logout))]);
      const closed = server.nextClose();
      const error = await errorOf(
        values(transport).pipe(
          tap(() => {
            logout.next();
          }),
        ),
      );
      expect(error).toEqual(new Error('an interceptor has ended the answer before its end'));
      await closed;
    });

    it('should take their time limit at its word while the server is silent', async () => {
      await restart((response) => {
        startEvents(response, 'data: "a"\n\n');
      });
      const transport = interceptedBy([(request, next) => next(request).pipe(timeout({ each: 30 }))]);
      const closed = server.nextClose();
      expect(await errorOf(values(transport))).toHaveProperty('name', 'TimeoutError');
      await closed;
    });

    it("should keep the time that they give the request, as Angular's own backend does", async () => {
      await restart(() => undefined);
      const transport = interceptedBy([(request, next) => next(request.clone({ timeout: 30 }))]);
      const closed = server.nextClose();
      const error = await errorOf(values(transport));
      expect(error).toBeInstanceOf(APIConnectionError);
      expect((error as APIConnectionError).cause).toHaveProperty('name', 'TimeoutError');
      await closed;
    });

    it('should let go of the clock of that time with the answer', async () => {
      const schedule = jest.spyOn(asyncScheduler, 'schedule');
      const transport = interceptedBy([(request, next) => next(request.clone({ timeout: 60_000 }))]);
      await lastValueFrom(bytes(transport));
      const index = schedule.mock.calls.findIndex(([, delay]) => delay === 60_000);
      expect((schedule.mock.results[index]?.value as Subscription).closed).toBe(true);
    });

    it('should be left when that is what makes the program leave', () => {
      const leave = new Subject<void>();
      let left = 0;
      const leaving: HttpInterceptorFn = () => {
        leave.next();
        return NEVER.pipe(finalize(() => left++));
      };
      values(interceptedBy([leaving]))
        .pipe(takeUntil(leave))
        .subscribe();
      expect(left).toBe(1);
    });

    it('should keep waiting for one that never goes on, and be left', () => {
      let left = 0;
      const subscription = values(interceptedBy([() => NEVER.pipe(finalize(() => left++))])).subscribe();
      expect(left).toBe(0);
      subscription.unsubscribe();
      expect(left).toBe(1);
    });
  });

  describe('the answer', () => {
    it.each([400, 401, 403, 404, 408, 409, 422, 429, 500, 503])(
      'should be the same error of the client as over fetchTransport: %d',
      async (status) => {
        await restart((response) =>
          response
            .writeHead(status, { 'x-request-id': 'r1', 'retry-after': '7', 'set-cookie': ['a=1', 'b=2'] })
            .end('{"error":{"message":"ünwell","code":"c","type":"t","param":"p"}}'),
        );
        const ask = (transport: Transport) => {
          const client = new OpenAI({ apiKey: 'sk', baseURL: server.url, transport, maxRetries: 0 });
          return errorOf(client.chat.completions.create({ model: 'm', messages: [], stream: true }));
        };
        const { headers, ...error } = (await ask(interceptedBy([]))) as AuthenticationError;
        const { headers: expectedHeaders, ...expected } = (await ask(fetchTransport())) as AuthenticationError;
        expect(error).toEqual(expected);
        expect([...(headers ?? [])].filter(([name]) => name !== 'date')).toEqual(
          [...(expectedHeaders ?? [])].filter(([name]) => name !== 'date'),
        );
      },
    );

    it('should be the same error of the connection as over fetchTransport', async () => {
      await server.close();
      const ask = (transport: Transport) => errorOf(transport({ url: `${server.url}/v1?key=sk-1` }));
      const error = (await ask(interceptedBy([]))) as Error;
      const expected = (await ask(fetchTransport())) as Error;
      expect([error.name, error.message]).toEqual([expected.name, expected.message]);
      expect((error.cause as Error).message).toBe((expected.cause as Error).message);
    });

    it('should have every byte of a body that is cut anywhere', async () => {
      const text = `data: "aé€🎈"\n\n${DONE}`;
      await restart((response) => {
        startEvents(response);
        const all = bytesOf(text);
        const next = (index: number) => {
          if (index === all.length) response.end();
          else response.write(all.subarray(index, index + 1), () => setImmediate(next, index + 1));
        };
        next(0);
      });
      const chunks = await lastValueFrom(bytes(interceptedBy([])).pipe(toArray()));
      expect(chunks.length).toBeGreaterThan(1);
      expect(Buffer.concat(chunks).toString()).toBe(text);
    });

    it('should be empty when the server gives no body', async () => {
      await restart((response) => response.writeHead(204).end());
      const transport = interceptedBy([]);
      const head$ = transport({ url: server.url }).pipe(
        mergeMap(({ status, body }) =>
          body.pipe(
            toArray(),
            mergeMap((chunks) => of([status, chunks])),
          ),
        ),
      );
      expect(await lastValueFrom(head$)).toEqual([204, []]);
    });

    const states: [string, string | undefined][] = [
      ['before the head', undefined],
      ['while the server stalls', ''],
      ['between chunks', 'data: "a"\n\n'],
    ];
    it.each(states)('should be aborted within 50 ms %s', async (_state, text) => {
      const times: number[] = [];
      for (let attempt = 0; attempt < 3; attempt++) {
        const asked = new Subject<void>();
        await restart((response) => {
          if (text !== undefined) startEvents(response, text);
          setImmediate(() => {
            asked.next();
          });
        });
        const arrived = new Subject<void>();
        const subscription = values(interceptedBy([])).subscribe(() => {
          arrived.next();
        });
        await firstValueFrom(text ? arrived : asked);
        const closed = server.nextClose();
        const left = performance.now();
        subscription.unsubscribe();
        times.push((await closed) - left);
        TestBed.resetTestingModule();
      }
      expect(Math.min(...times)).toBeLessThan(50);
    });

    it('should be cancelled when it comes after everybody left, over a fetch that knows nothing of signals', async () => {
      let answer: (response: Response) => void = () => undefined;
      jest.spyOn(globalThis, 'fetch').mockReturnValue(new Promise((resolve) => (answer = resolve)));
      const cancelled = new Promise<void>((resolve) => {
        values(interceptedBy([])).subscribe().unsubscribe();
        answer(
          new Response(
            new ReadableStream({
              cancel: () => {
                resolve();
              },
            }),
          ),
        );
      });
      await cancelled;
    });

    it('should leave its connection to the next one after [DONE]', async () => {
      await restart((response) => {
        startEvents(response, chatEvent('a') + DONE);
        setTimeout(() => response.end(), 5);
      });
      interceptedBy([]);
      const transport = patient();
      for (let count = 0; count < 10; count++) await lastValueFrom(bytes(transport).pipe(decodeStream()));
      expect(server.requests).toHaveLength(10);
      expect(server.socketsOpened()).toBeLessThanOrEqual(3);
    });

    it('should hold the server back when an iterator lags behind', async () => {
      const flood = await serveApart();
      try {
        const client = new OpenAI({ baseURL: flood.url, apiKey: 'sk-test', transport: interceptedBy([]) });
        const iterator = eachValueFrom(client.stream('/flood', undefined, { schema: z.string() }));
        await iterator.next();
        const written = await stalledAt(flood);
        await iterator.next();
        expect(await stalledAt(flood)).toBe(written); // one more was there already
        await iterator.return();
        expect((await flood.seen(1)).requests).toHaveLength(1); // its connection is closed
      } finally {
        await flood.close();
      }
    });
  });

  describe('with zone.js', () => {
    const zone = new AsyncLocalStorage<'angular' | 'outside'>();

    /** Has the application's zone go along with what is awaited, as zones do. */
    function follow(): jest.SpyInstance {
      const ngZone = TestBed.inject(NgZone);
      jest.spyOn(ngZone, 'runOutsideAngular').mockImplementation((call) => zone.run('outside', call));
      return jest.spyOn(ngZone, 'run').mockImplementation((call) => zone.run('angular', call));
    }
    it('should run interceptors in the zone and bodies outside of it', async () => {
      await restart((response) => {
        startEvents(response, 'data: "a"\n\n');
        setTimeout(() => response.end(`data: "b"\n\n${DONE}`), 10);
      });
      const places = new Set<string>();
      const note = (what: string) => places.add(`${what}: ${String(zone.getStore())}`);
      const seeing: HttpInterceptorFn = (request, next) => {
        note('request');
        return next(request).pipe(tap({ next: ({ type }) => note(HttpEventType[type]), complete: () => note('end') }));
      };
      const transport = interceptedBy([seeing]);
      follow();
      const { fetch } = globalThis;
      jest.spyOn(globalThis, 'fetch').mockImplementation((...sent) => (note('fetch'), fetch(...sent)));
      await zone.run('angular', () => lastValueFrom(bytes(transport).pipe(tap(() => note('chunk')))));
      expect([...places]).toEqual([
        'request: angular',
        'fetch: outside',
        'Sent: angular',
        'ResponseHeader: angular',
        'chunk: outside',
        'Response: angular',
        'end: angular',
      ]);
    });

    it('should enter the zone no more often for many chunks than for one', async () => {
      const entries: number[] = [];
      for (const count of [1, 40]) {
        await restart((response) => {
          startEvents(response);
          const next = (left: number) => {
            if (left === 0) response.end(DONE);
            else response.write('data: "a"\n\n', () => setImmediate(next, left - 1));
          };
          next(count);
        });
        const transport = interceptedBy([]);
        const spy = follow();
        const chunks = await lastValueFrom(bytes(transport).pipe(toArray()));
        expect(chunks.length).toBeGreaterThan(count / 4);
        entries.push(spy.mock.calls.length);
        TestBed.resetTestingModule();
      }
      expect(entries[1]).toBe(entries[0]);
    });
  });

  it('should refuse an application without HttpClient, and say what to add', () => {
    const platform = getPlatform()?.injector as EnvironmentInjector; // good enough as a parent
    const bare = createEnvironmentInjector([], platform);
    expect(() => runInInjectionContext(bare.get(Injector), () => httpClientTransport())).toThrow(
      new TypeError('expected an HttpClient, got none: add provideHttpClient() to the providers of the application'),
    );
  });

  it('should drain for 50 ms of its scheduler', async () => {
    await restart((response) => {
      startEvents(response, `data: "a"\n\n${DONE}`);
    });
    interceptedBy([]);
    const scheduler = new VirtualTimeScheduler();
    await all(TestBed.runInInjectionContext(() => httpClientTransport({ scheduler })));
    const closed = server.nextClose();
    scheduler.flush();
    await closed;
    expect(scheduler.now()).toBe(50);
  });
});
