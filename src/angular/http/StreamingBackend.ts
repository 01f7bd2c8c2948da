import {
  FetchBackend,
  HttpErrorResponse,
  HttpEventType,
  HttpHeaderResponse,
  HttpHeaders,
  HttpResponse,
  type HttpBackend,
  type HttpEvent,
  type HttpRequest,
} from '@angular/common/http';
import { inject, NgZone } from '@angular/core';
import { asyncScheduler, catchError, EMPTY, lastValueFrom, Observable, type Subscriber } from 'rxjs';
import { fromReadableStream } from '../../sources/fromReadableStream.js';
import { readText } from '../../transports/readText.js';
import { Bypass } from './Bypass.js';
import { fetchInitOf } from './fetchInitOf.js';

/** How much of the body of an error interceptors are shown, and how long its arrival may take. */
const ERROR_BODY = { maxBytes: 256 * 1024, maxMs: 5_000 };

/**
 * The end of the chain of interceptors: sends requests with `fetch`, and lets their bodies go past the interceptors.
 *
 * Out: what Angular's backends emit when nobody asks for progress: `HttpEventType.Sent`, the head, and at the end of the
 * body, or where it breaks, what there would be if it had been loaded, without the body. An HTTP error has its text.
 * The events are emitted in the zone, a body is read outside of it. It is a `FetchBackend` in name: of any other Angular warns
 * when it renders on a server.
 */
export class StreamingBackend extends FetchBackend {
  readonly #application: HttpBackend;
  readonly #zone = inject(NgZone);

  /** @param application what takes the requests that are not ours */
  constructor(application: HttpBackend) {
    super();
    this.#application = application;
  }

  override handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const bypass = request.context.get(Bypass.token);
    if (bypass === undefined) return this.#application.handle(request);
    return new Observable((subscriber) => {
      // Sent again by an interceptor after a part of the answer was read: nothing can be put in its place.
      if (bypass.isTaken) return;
      const controller = new AbortController();
      const init = fetchInitOf(request, controller.signal);
      const { timeout } = request;
      const timer =
        timeout &&
        asyncScheduler.schedule(() => {
          controller.abort(new DOMException('the time that the request was given ran out', 'TimeoutError'));
        }, timeout);
      this.#zone.runOutsideAngular(() => {
        this.#send(request, bypass, init, subscriber).catch((error: unknown) => {
          this.#fail(subscriber, request, error);
        });
      });
      subscriber.next({ type: HttpEventType.Sent });
      return () => {
        if (timer) timer.unsubscribe();
        controller.abort();
      };
    });
  }

  async #send(
    request: HttpRequest<unknown>,
    bypass: Bypass,
    init: RequestInit,
    subscriber: Subscriber<HttpEvent<unknown>>,
  ): Promise<void> {
    const response = await fetch(request.urlWithParams, init);
    if (subscriber.closed || bypass.isTaken) {
      // Nobody waits for this one any more. Not every fetch hands the signal on to the body.
      response.body?.cancel().catch(() => undefined);
      subscriber.complete();
      return;
    }
    const { status, statusText } = response;
    const url = response.url || request.urlWithParams;
    const head = { headers: new HttpHeaders(response.headers), status, statusText, url };
    if (!response.ok) {
      const error = response.type === 'opaqueredirect' ? new Error(REDIRECTED) : await textOf(response);
      this.#zone.run(() => {
        subscriber.error(new HttpErrorResponse({ ...head, error }));
      });
      return;
    }
    const reader = response.body?.getReader();
    bypass.body = {
      read: () => reader?.read() ?? Promise.resolve({ done: true }),
      ended: () => {
        this.#zone.run(() => {
          subscriber.next(new HttpResponse({ ...head, body: null }));
          subscriber.complete();
        });
      },
      failed: (error) => {
        this.#fail(subscriber, request, error);
      },
    };
    const event = new HttpHeaderResponse(head);
    this.#zone.run(() => {
      subscriber.next(event);
      if (!subscriber.closed && !bypass.isTaken) bypass.tell(event);
    });
  }

  #fail(
    subscriber: Subscriber<HttpEvent<unknown>>,
    { urlWithParams: url }: HttpRequest<unknown>,
    error: unknown,
  ): void {
    this.#zone.run(() => {
      subscriber.error(new HttpErrorResponse({ error, status: 0, url }));
    });
  }
}

const REDIRECTED = 'the server redirects, where an api-key is not taken along; ask the address that it redirects to';

function textOf({ body }: Response): Promise<string> {
  const chunks$ = body === null ? EMPTY : fromReadableStream(body);
  // What comes before it breaks is shown.
  return lastValueFrom(
    chunks$.pipe(
      catchError(() => EMPTY),
      readText(ERROR_BODY),
    ),
  );
}
