import { useAngular } from '../../support/useAngular.js'; // first: it loads the compiler of what comes next
import { XhrFactory } from '@angular/common';
import {
  FetchBackend,
  HTTP_INTERCEPTORS,
  HttpBackend,
  HttpClient,
  HttpEventType,
  HttpHandler,
  HttpHeaderResponse,
  HttpHeaders,
  HttpResponse,
  provideHttpClient,
  withFetch,
  withInterceptors,
  withInterceptorsFromDi,
  withRequestsMadeViaParent,
  type HttpEvent,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import {
  ApplicationRef,
  createEnvironmentInjector,
  DestroyRef,
  EnvironmentInjector,
  inject,
  InjectionToken,
  Injector,
  runInInjectionContext,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  APIConnectionError,
  AuthenticationError,
  decodeStream,
  eventStreamBody,
  TruncatedStreamError,
  type Transport,
} from 'rivulet';
import { httpClientTransport } from 'rivulet/angular';
import {
  firstValueFrom,
  lastValueFrom,
  of,
  retry,
  Subject,
  switchMap,
  takeUntil,
  tap,
  toArray,
  type Observable,
} from 'rxjs';
import * as z from 'zod';
import { interceptedBy } from '../../support/interceptedBy.js';
import { serve, startEvents, type Answer, type LoopbackServer } from '../../support/serve.js';

const DONE = 'data: [DONE]\n\n';

describe('streamingHandler', () => {
  useAngular();

  let server: LoopbackServer;
  beforeEach(() =>
    serveWith((response) => {
      startEvents(response, 'data: "a"\n\n');
    }),
  );
  afterEach(() => server.close());
  const serveWith = async (answer: Answer) => {
    server = await serve(answer);
  };
  const values = (transport: Transport, url = server.url): Observable<string> =>
    transport({ url, body: '{}', headers: { accept: 'text/event-stream' } }).pipe(
      eventStreamBody(),
      decodeStream(z.string()),
    );
  const naming =
    (name: string): HttpInterceptorFn =>
    (request, next) =>
      next(request.clone({ headers: request.headers.append('x-through', name) }));
  const through = () => server.requests.map(({ headers }) => headers['x-through']);

  describe('where the application has a backend of Angular', () => {
    it('should take the place of XMLHttpRequest', async () => {
      TestBed.configureTestingModule({
        providers: [provideHttpClient(), { provide: XhrFactory, useValue: {} }],
      });
      const transport = TestBed.runInInjectionContext(() => httpClientTransport());
      expect(await firstValueFrom(values(transport))).toBe('a');
    });

    it('should run the interceptors of an HttpClient above that requests are made via', async () => {
      interceptedBy([naming('root')]);
      const route = createEnvironmentInjector(
        [provideHttpClient(withRequestsMadeViaParent(), withInterceptors([naming('route')]))],
        TestBed.inject(EnvironmentInjector),
      );
      const transport = runInInjectionContext(route.get(Injector), () => httpClientTransport());
      expect(await firstValueFrom(values(transport))).toBe('a'); // the server does not end: nothing has loaded it all
      expect(through()).toEqual(['route,root']);
    });

    it('should run the interceptors of the HttpClient that there is, where that runs them', async () => {
      const place = new InjectionToken<string>('place');
      interceptedBy([(request, next) => naming(inject(place))(request, next)], { provide: place, useValue: 'root' });
      const route = createEnvironmentInjector(
        [{ provide: place, useValue: 'route' }],
        TestBed.inject(EnvironmentInjector),
      );
      const transport = runInInjectionContext(route.get(Injector), () => httpClientTransport());
      await firstValueFrom(values(transport));
      expect(through()).toEqual(['root']);
    });

    it('should give interceptors the backend, the handler and the end of the application', async () => {
      const seen: unknown[] = [];
      const transport = interceptedBy([
        (request, next) => {
          seen.push(inject(HttpBackend), inject(HttpHandler), inject(HttpClient));
          inject(DestroyRef).onDestroy(() => seen.push('end'));
          return next(request);
        },
      ]);
      const expected = [TestBed.inject(HttpBackend), TestBed.inject(HttpHandler), TestBed.inject(HttpClient)];
      await firstValueFrom(values(transport));
      expect(seen).toEqual(expected);
      TestBed.resetTestingModule();
      expect(seen.slice(3)).toEqual(['end']);
    });

    it('should leave the application stable, with interceptors of both kinds', async () => {
      const transport = interceptedBy([], provideHttpClient(withFetch(), withInterceptorsFromDi()), {
        provide: HTTP_INTERCEPTORS,
        useValue: { intercept: (request: HttpRequest<unknown>, next: HttpHandler) => next.handle(request) },
        multi: true,
      });
      const application = TestBed.inject(ApplicationRef);
      await application.whenStable();
      const pending: boolean[] = [];
      await firstValueFrom(
        values(transport).pipe(switchMap(() => application.isStable.pipe(tap((stable) => pending.push(!stable))))),
      );
      expect(pending).toEqual([false]);
    });
  });

  describe('where the application has a backend of its own', () => {
    const own = {
      provide: HttpBackend,
      useFactory: () => {
        const backend = inject(FetchBackend);
        return { handle: (request: HttpRequest<unknown>) => backend.handle(request) };
      },
    };

    it('should have the text as it comes', async () => {
      expect(await firstValueFrom(values(interceptedBy([naming('root')], own)))).toBe('a');
      expect(through()).toEqual(['root']);
    });

    it('should close the connection when it is left', async () => {
      const closed = server.nextClose();
      await firstValueFrom(values(interceptedBy([], own)));
      await closed;
    });

    it('should have all of it, once, when it ends', async () => {
      await server.close();
      await serveWith((response) => {
        startEvents(response, 'data: "é"\n\n');
        setTimeout(() => response.end(`data: "€"\n\n${DONE}`), 40);
      });
      expect(await lastValueFrom(values(interceptedBy([], own)).pipe(toArray()))).toEqual(['é', '€']);
    });

    it('should be sent again after an error whose text came already', async () => {
      await server.close();
      let requests = 0;
      await serveWith((response) => {
        if (++requests === 1) {
          response.writeHead(503).write('data: "no"\n\n');
          setTimeout(() => response.end(), 5);
        } else {
          startEvents(response);
          response.end(`data: "yes"\n\n${DONE}`);
        }
      });
      const transport = interceptedBy([(request, next) => next(request).pipe(retry(1))], own);
      expect(await lastValueFrom(values(transport).pipe(toArray()))).toEqual(['yes']);
    });

    it('should not be taken for one answer when it is sent again after a part of it', async () => {
      await server.close();
      let requests = 0;
      await serveWith((response) => {
        startEvents(response, 'data: "a"\n\n');
        setTimeout(() => {
          if (++requests === 1) response.socket?.resetAndDestroy();
          else response.end(`data: "b"\n\n${DONE}`);
        }, 5);
      });
      const received: string[] = [];
      const transport = interceptedBy([(request, next) => next(request).pipe(retry(5))], own);
      const error: unknown = await lastValueFrom(values(transport).pipe(tap((value) => received.push(value)))).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(APIConnectionError);
      expect(received).toEqual(['a']);
    });

    it('should tell that an interceptor has ended the answer', async () => {
      const logout = new Subject<void>();
      const transport = interceptedBy([(request, next) => next(request).pipe(takeUntil(logout))], own);
      const stream = values(transport).pipe(
        tap(() => {
          logout.next();
        }),
      );
      await expect(lastValueFrom(stream)).rejects.toEqual(
        new Error('an interceptor has ended the answer before its end'),
      );
    });

    it('should not be gone past where it is a handler instead', async () => {
      const handler = {
        handle: (): Observable<HttpEvent<unknown>> => of(new HttpResponse({ body: `data: "own"\n\n${DONE}` })),
      };
      const transport = interceptedBy([], { provide: HttpHandler, useValue: handler });
      expect(await lastValueFrom(values(transport))).toBe('own');
    });
  });

  describe('in a test with HttpTestingController', () => {
    let controller: HttpTestingController;
    let transport: Transport;
    const received: string[] = [];

    beforeEach(() => {
      received.length = 0;
      transport = interceptedBy([naming('root')], provideHttpClientTesting());
      controller = TestBed.inject(HttpTestingController);
    });
    afterEach(() => {
      controller.verify();
    });
    /** Asks, and tells how it ends. */
    const ask = () =>
      lastValueFrom(values(transport, '/v1').pipe(tap((value) => received.push(value))), {
        defaultValue: undefined,
      }).catch((error: unknown) => error);

    it('should be expected like any other request, with what interceptors add', async () => {
      const answer = ask();
      const asked = controller.expectOne({ method: 'POST', url: '/v1' });
      expect([asked.request.body, asked.request.headers.get('x-through')]).toEqual(['{}', 'root']);
      asked.flush(`data: "a"\n\ndata: "b"\n\n${DONE}`);
      await answer;
      expect(received).toEqual(['a', 'b']);
    });

    it('should be answered bit by bit', async () => {
      const arrived: (() => void)[] = [];
      const arrival = () => new Promise<void>((resolve) => arrived.push(resolve));
      const done = lastValueFrom(
        values(transport, '/v1').pipe(
          tap((value) => {
            received.push(value);
            arrived.shift()?.();
          }),
        ),
      );
      const answer = controller.expectOne('/v1');
      const first = arrival();
      answer.event({ type: HttpEventType.DownloadProgress, loaded: 11, partialText: 'data: "a"\n\n' });
      await first;
      expect(received).toEqual(['a']);
      const second = arrival();
      answer.event({ type: HttpEventType.DownloadProgress, loaded: 22, partialText: 'data: "a"\n\ndata: "b"\n\n' });
      await second;
      expect(received).toEqual(['a', 'b']);
      answer.flush(`data: "a"\n\ndata: "b"\n\ndata: "c"\n\n${DONE}`);
      await done;
      expect(received).toEqual(['a', 'b', 'c']);
    });

    it('should have the head that is given', async () => {
      const head = firstValueFrom(transport({ url: '/v1' }));
      const headers = new HttpHeaders({ 'x-request-id': 'r1' });
      const answer = controller.expectOne('/v1');
      answer.event(new HttpHeaderResponse({ status: 206, headers }));
      expect(await head).toMatchObject({ status: 206, requestId: 'r1' });
    });

    it('should fail with the status that is given', async () => {
      const error = ask();
      controller.expectOne('/v1').flush({ error: { message: 'log in' } }, { status: 401, statusText: 'Unauthorized' });
      expect(await error).toBeInstanceOf(AuthenticationError);
      expect(await error).toHaveProperty('message', expect.stringContaining('log in'));
    });

    it.each([
      ['an event, without its address', new Event('error') as ProgressEvent, 'the browser does not tell why'],
      ['an error of fetch', new TypeError('fetch failed'), 'fetch failed'],
    ])('should fail with a broken connection: %s', async (_name, cause, message) => {
      const error = ask();
      controller.expectOne('/v1').error(cause as ProgressEvent);
      expect(await error).toBeInstanceOf(APIConnectionError);
      expect(await error).toHaveProperty('message', expect.stringContaining(`(${message})`));
    });

    it('should fail where the connection breaks in a success', async () => {
      const error = ask();
      controller.expectOne('/v1').error(new Event('error') as ProgressEvent, { status: 200, statusText: 'OK' });
      expect(await error).toBeInstanceOf(APIConnectionError);
    });

    it('should fail where the text ends too early', async () => {
      const error = ask();
      controller.expectOne('/v1').flush('data: "a"\n\n');
      expect(await error).toBeInstanceOf(TruncatedStreamError);
      expect(received).toEqual(['a']);
    });

    it('should fail after what has come', async () => {
      const error = ask();
      const answer = controller.expectOne('/v1');
      answer.event({ type: HttpEventType.DownloadProgress, loaded: 11, partialText: 'data: "a"\n\n' });
      answer.error(new Event('error') as ProgressEvent);
      expect(await error).toBeInstanceOf(APIConnectionError);
      expect(received).toEqual(['a']);
    });

    it('should be cancelled when it is left', () => {
      const subscription = values(transport, '/v1').subscribe();
      const answer = controller.expectOne('/v1');
      expect(answer.cancelled).toBe(false);
      subscription.unsubscribe();
      expect(answer.cancelled).toBe(true);
    });
  });
});
