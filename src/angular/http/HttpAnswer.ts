import {
  HttpErrorResponse,
  HttpEventType,
  HttpHeaders,
  type HttpDownloadProgressEvent,
  type HttpEvent,
  type HttpProgressEvent,
} from '@angular/common/http';
import { Subscription, takeWhile, type Observable, type SchedulerLike } from 'rxjs';
import type { FetchBody, FetchFunction } from '../../transports/fetchTransport.js';
import { bodyOf } from './bodyOf.js';
import { Bypass, type BypassingBody } from './Bypass.js';
import { headersOf } from './headersOf.js';
import { InterceptorError } from './InterceptorError.js';
import { PartialText } from './PartialText.js';

type FetchAnswer = Awaited<ReturnType<FetchFunction>>;

/** What there is to know of an answer's head. */
interface Head {
  readonly status: number;
  readonly headers: HttpHeaders;
}

/** What is said about an answer that interceptors have made of one that had begun, or of none. */
const NO_ANSWER = 'an interceptor has ended the request without an answer';
const CUT_OFF = 'an interceptor has ended the answer before its end';
const SENT_AGAIN = 'the connection broke, and an interceptor has sent the request again, when a part had been read';

/** Reads what comes out of interceptors as an answer of `fetch`, whoever has made it. */
export class HttpAnswer {
  /** Rejects with the failure of the connection, or an {@link InterceptorError}. So does the body. */
  readonly response: Promise<FetchAnswer>;
  readonly bypass = new Bypass((head) => {
    this.#begin(head);
  });
  readonly #accept: string | undefined;
  readonly #scheduler: SchedulerLike | undefined;
  readonly #subscription = new Subscription();
  #resolve: (response: FetchAnswer) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #isRefused = false;
  #isAnswered = false;
  #isOver = false;
  #partial: PartialText | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param accept what the request asks for */
  constructor(accept: string | undefined, scheduler: SchedulerLike | undefined) {
    this.#accept = accept;
    this.#scheduler = scheduler;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  follow(events$: Observable<HttpEvent<unknown>>): void {
    const taken$ = events$.pipe(takeWhile((event) => this.#take(event)));
    this.#subscription.add(
      taken$.subscribe({
        error: (error: unknown) => {
          this.#fail(error);
        },
        complete: () => {
          this.#end();
        },
      }),
    );
  }

  leave(): void {
    this.#subscription.unsubscribe();
  }

  /** Returns whether more events are wanted. */
  #take(event: HttpEvent<unknown>): boolean {
    // What is said of a body that goes past is said to the interceptors.
    if (this.bypass.isTaken) return true;
    switch (event.type) {
      case HttpEventType.Sent:
        this.#partial?.fail(new Error(SENT_AGAIN));
        return this.#partial === undefined;
      case HttpEventType.ResponseHeader:
        this.#begin(event);
        return true;
      case HttpEventType.DownloadProgress:
        this.#progress(event);
        return true;
      case HttpEventType.Response:
        if (this.#partial === undefined) this.#answer(event, bodyOf(event.body));
        else this.#partial.end(typeof event.body === 'string' ? event.body : undefined);
        return true;
      default:
        return true;
    }
  }

  #begin(head: Head): void {
    this.#isRefused = !isSuccess(head.status);
    if (this.#isRefused || this.#isAnswered) return;
    const { body } = this.bypass;
    if (body === undefined) this.#beginPartial(head);
    else {
      this.bypass.isTaken = true;
      this.#resolveWith(head.status, headersOf(head.headers), this.#past(body));
    }
  }

  #progress(event: HttpProgressEvent): void {
    // Uploads have none, nor have backends of which it is not known.
    const { partialText } = event as HttpDownloadProgressEvent;
    // That of an error comes again, with the error.
    if (partialText !== undefined && !this.#isRefused) this.#beginPartial(untold()).progress(partialText);
  }

  #beginPartial(head: Head): PartialText {
    if (this.#partial !== undefined) return this.#partial;
    const partial = (this.#partial = new PartialText(this.#scheduler));
    this.#answer(head, partial);
    return partial;
  }

  /** A success that was made in the application may leave out what it is: it is what was asked for. */
  #answer({ status, headers: given }: Head, body: FetchBody | null): void {
    const headers = headersOf(given);
    const [type] = /^[\w.+-]+\/[\w.+-]+$/.exec(this.#accept ?? '') ?? [];
    if (type !== undefined && isSuccess(status) && !headers.has('content-type')) headers.set('content-type', type);
    this.#resolveWith(status, headers, body);
  }

  #resolveWith(status: number, headers: Headers, body: FetchBody | null): void {
    this.#isAnswered = true;
    this.#resolve({ status, headers, body });
  }

  #past(body: BypassingBody): FetchBody {
    const read = async () => {
      try {
        const part = await body.read();
        if (part.done) {
          this.#isOver = true;
          body.ended();
          if (this.#failure !== undefined) throw this.#failure.error;
        }
        return part;
      } catch (error) {
        this.#isOver = true;
        body.failed(error);
        this.leave();
        throw this.#failure === undefined ? error : this.#failure.error;
      }
    };
    return { getReader: () => ({ read, cancel: () => Promise.resolve() }) };
  }

  #fail(error: unknown): void {
    const failure = failureOf(error);
    if (this.bypass.isTaken) this.#failure = { error: failure };
    else if (this.#partial !== undefined) this.#partial.fail(failure);
    else if (error instanceof HttpErrorResponse && error.status > 0 && !isSuccess(error.status)) {
      this.#answer(error, bodyOf(error.error));
    } else this.#reject(failure);
  }

  #end(): void {
    const cutOff = new InterceptorError(new Error(CUT_OFF));
    if (!this.bypass.isTaken) {
      this.#partial?.fail(cutOff);
      if (!this.#isAnswered) this.#reject(new InterceptorError(new Error(NO_ANSWER)));
    } else if (!this.#isOver) this.#failure = { error: cutOff };
  }
}

/** The head of a text of which only the progress is told, as in a test. */
function untold(): Head {
  return { status: 200, headers: new HttpHeaders() };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What an error of `HttpClient` is to whoever knows nothing of it: its message has the URL in it, query and all. */
function failureOf(error: unknown): unknown {
  if (!(error instanceof HttpErrorResponse)) return new InterceptorError(error);
  const cause: unknown = error.error;
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return cause;
  return new Error(error.status === 0 ? 'the browser does not tell why' : `status ${error.status}`);
}
