import { HttpHandler } from '@angular/common/http';
import { EnvironmentInjector, inject, NgZone } from '@angular/core';
import { catchError, map, Observable, throwError, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { APIConnectionError } from '../errors/APIConnectionError.js';
import { fetchTransport } from '../transports/fetchTransport.js';
import type { StreamResponse, Transport } from '../transports/Transport.js';
import { httpFetch } from './http/httpFetch.js';
import { httpInjectorOf } from './http/httpInjectorOf.js';
import { InterceptorError } from './http/InterceptorError.js';
import { streamingHandler } from './http/streamingHandler.js';

export interface HttpClientTransportOptions {
  /**
   * The clock of the 50 ms that the rest of a body may take after the stream's end.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Sends requests through the interceptors of Angular's `HttpClient`: for `provideTransport(httpClientTransport)`.
 *
 * Interceptors of both kinds see the request, the head, the end of the answer and every error, as for any other request;
 * they may change it, send it again, answer it or refuse it. The body goes past them, chunk by chunk from `fetch`, at a
 * cost that is linear: the last event has none.
 *
 * Errors: those of every {@link Transport}; what an interceptor throws of its own comes as it is. Once a part of an answer
 * was read, an interceptor that sends the request again is too late: the error comes.
 * With zone.js, interceptors run in the zone and bodies come outside of it, where signals and `AsyncPipe` still see to
 * their views. A request that is open does not keep the application from being stable.
 *
 * Where the application has a backend of its own, `HttpTestingController` for one, the body is what that tells of it as
 * `partialText`, all of it each time: a piece is cut off at most once per 16 ms, at the cost of a copy of all that has
 * come; 10 MB/s of text would take ... Without a content type, such an answer has the one that was asked for.
 *
 * @throws TypeError where there is no `HttpClient`; Error outside of an injection context
 * @see https://angular.dev/guide/http/interceptors
 */
export function httpClientTransport({ scheduler }: HttpClientTransportOptions = {}): Transport {
  const injector = httpInjectorOf(inject(EnvironmentInjector));
  if (injector === null) {
    throw new TypeError(
      'expected an HttpClient, got none: add provideHttpClient() to the providers of the application',
    );
  }
  const zone = inject(NgZone);
  const handler = streamingHandler(injector) ?? injector.get(HttpHandler);
  const send = fetchTransport({ fetch: httpFetch(handler, zone, scheduler), scheduler });
  return (request) => {
    const answer$ = send(request).pipe(
      map((answer): StreamResponse => ({ ...answer, body: answer.body.pipe(asThrown()) })),
      asThrown(),
    );
    return new Observable((subscriber) => zone.runOutsideAngular(() => answer$.subscribe(subscriber)));
  };
}

function asThrown<T>(): MonoTypeOperatorFunction<T> {
  return catchError((error: unknown) => {
    const { cause } = error instanceof APIConnectionError ? error : {};
    return throwError(() => (cause instanceof InterceptorError ? cause.error : error));
  });
}
