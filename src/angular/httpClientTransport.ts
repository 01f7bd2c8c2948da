import { HttpHandler, type HttpContext } from '@angular/common/http';
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
   * What interceptors are told of each request besides: to show no spinner, say.
   *
   * @defaultValue nothing
   */
  readonly context?: HttpContext | undefined;
  /**
   * The clock of the 50 ms that the rest of a body may take after the stream's end, and of the 16 ms of a backend that is
   * the application's own.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Sends requests through the interceptors of Angular's `HttpClient`: for `provideTransport(httpClientTransport)`.
 *
 * Interceptors of both kinds are told of the request, the head, the end and the errors of an answer, as of any other; they
 * may change the request, send it again, answer or refuse it. The body of a stream goes past them: it comes from `fetch`,
 * chunk by chunk, at the cost of `fetchTransport`. They see it as text of which nothing is shown, in the end `null`; one
 * that shares such an answer, or that limits its time, does so without its body. What accepts `application/json` alone is
 * a request like any other.
 *
 * Errors: those of every {@link Transport}; what an interceptor throws comes as it is. When a part of an answer was read,
 * an interceptor that sends the request again is too late, and the error comes.
 * With zone.js, interceptors run in the zone, and answers come outside of it, where signals and `AsyncPipe` still update
 * their views. A stream that is open does not keep the application from being stable.
 *
 * An application with a backend of its own, `HttpTestingController` for one, tells of a body as `partialText`, all of it
 * each time. A piece is cut off when it is asked for, at most once per 16 ms and at the end, at the cost of a copy of all
 * that has come: nothing that shows for a text of 1 MB. A success without a content type has the one that was asked for,
 * and a stream may keep the application from being stable, as other requests there do.
 *
 * @throws TypeError where there is no `HttpClient`; Error outside of an injection context
 * @see https://angular.dev/guide/http/interceptors
 */
export function httpClientTransport({ context, scheduler }: HttpClientTransportOptions = {}): Transport {
  const injector = httpInjectorOf(inject(EnvironmentInjector));
  if (injector === null) {
    throw new TypeError(
      'expected an HttpClient, got none: add provideHttpClient() to the providers of the application',
    );
  }
  const zone = inject(NgZone);
  const handler = streamingHandler(injector) ?? injector.get(HttpHandler);
  const send = fetchTransport({ fetch: httpFetch({ handler, zone, context, scheduler }), scheduler });
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
