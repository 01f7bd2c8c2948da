import { defer, Observable, switchMap, type SchedulerLike, type Subscriber, type Subscription } from 'rxjs';
import { currentContext } from '../flow/currentContext.js';
import { Pausable, type PausableControl } from '../flow/Pausable.js';
import type { StreamMonitor } from '../flow/StreamMonitor.js';
import { currentStreamScope, type StreamScope } from '../flow/StreamScope.js';
import { checkRequest, type CheckedRequest } from './checkRequest.js';
import type { Connection, ConnectionListener, OpenConnection } from './Connection.js';
import { connectionError, type ConnectionPhase } from './connectionError.js';
import type { EndingConnections } from './EndingConnections.js';
import { requestIdOf } from './requestIdOf.js';
import type { StreamRequest, StreamResponse } from './Transport.js';

/** What the connections of one transport share. */
export interface ConnectContext {
  readonly ending: EndingConnections;
  readonly scheduler: SchedulerLike;
  /**
   * Calls back when a connection that has told of its end can take the next request.
   *
   * @defaultValue at once
   */
  readonly whenFree?: ((callback: () => void) => void) | undefined;
  /**
   * What the failure of a connection means.
   *
   * @defaultValue an {@link APIConnectionError}
   */
  readonly errorOf?: ((request: CheckedRequest, phase: ConnectionPhase, cause: unknown) => unknown) | undefined;
}

/** How long a stream that has ended may take to end its body too, in milliseconds. */
const DRAIN_MS = 50;
/** How much may follow meanwhile, in bytes. */
const DRAIN_BYTES = 64 * 1024;

/**
 * What all transports have in common: a connection as an Observable of its head, with the body in it. Both close the
 * connection when they are unsubscribed from, whichever comes first; when the stream has ended by then they drain it.
 */
export function connect(
  request: StreamRequest,
  context: ConnectContext,
  open: OpenConnection,
): Observable<StreamResponse> {
  return defer(() => {
    const scope = currentStreamScope();
    const checked = checkRequest(request);
    const connection$ = new Observable<StreamResponse>((subscriber) => {
      const opened = new OpenRequest(checked, context, subscriber, scope);
      opened.begin(open);
      return () => {
        opened.release();
      };
    });
    if (!context.ending.has(checked.origin)) return connection$;
    const inContext = currentContext();
    const resumed$ = new Observable<StreamResponse>((subscriber) => inContext(() => connection$.subscribe(subscriber)));
    return context.ending.claim(checked.origin).pipe(switchMap(() => resumed$));
  });
}

/** One request and its answer. A class, since there may be thousands at a time: a function for each step would weigh more. */
class OpenRequest implements ConnectionListener, PausableControl {
  readonly #request: CheckedRequest;
  readonly #context: ConnectContext;
  readonly #subscriber: Subscriber<StreamResponse>;
  readonly #monitors: readonly StreamMonitor[];
  readonly #headScope: StreamScope | undefined;
  #scope: StreamScope | undefined;
  readonly #source = new Pausable(this);
  #connection: Connection | undefined;
  #body: Subscriber<Uint8Array> | undefined;
  #answered = false;
  #over = false;
  #drained = 0;
  #deadline: Subscription | undefined;
  #free: (() => void) | undefined;
  #detach: (() => void) | undefined;

  constructor(
    request: CheckedRequest,
    context: ConnectContext,
    subscriber: Subscriber<StreamResponse>,
    scope: StreamScope | undefined,
  ) {
    this.#request = request;
    this.#context = context;
    this.#subscriber = subscriber;
    this.#monitors = scope?.monitors ?? [];
    this.#headScope = scope;
    this.#scope = scope;
  }

  begin(open: OpenConnection): void {
    for (const monitor of this.#monitors) monitor.request?.(this.#request.origin);
    let connection: Connection;
    try {
      connection = this.#connection = open(this.#request, this);
    } catch (error) {
      this.#finish();
      throw error;
    }
    // Some answer before they have returned: what was asked of the connection meanwhile is made up for.
    if (this.#over) connection.close();
    else if (this.#body !== undefined) {
      if (this.#source.isHeld) connection.pause();
      connection.read();
    }
  }

  head(status: number, headers: Headers): void {
    if (this.#over) return;
    this.#answered = true;
    const head = { status, headers, requestId: requestIdOf(headers) };
    for (const monitor of this.#monitors) monitor.head?.(head);
    this.#subscriber.next({
      ...head,
      body: new Observable((subscriber) => this.#read(subscriber)),
    });
  }

  chunk(bytes: Uint8Array): void {
    for (const monitor of this.#monitors) monitor.bytes?.(bytes.length);
    if (this.#deadline === undefined) this.#source.push(() => this.#body?.next(bytes), bytes.length);
    else if ((this.#drained += bytes.length) > DRAIN_BYTES) this.#close();
  }

  end(): void {
    if (this.#over) return;
    this.#free ??= this.#context.ending.add(this.#request.origin);
    this.#finish();
    this.#body?.complete();
    this.#subscriber.complete();
  }

  fail(cause: unknown): void {
    if (this.#over) return;
    this.#finish();
    const { errorOf = connectionError } = this.#context;
    // Whoever reads the body is told there. Nobody listens to either any more when it is being drained.
    (this.#body ?? this.#subscriber).error(errorOf(this.#request, this.#answered ? 'read' : 'connect', cause));
  }

  pause(): void {
    if (!this.#over && this.#deadline === undefined) this.#connection?.pause();
  }

  resume(): void {
    if (!this.#over) this.#connection?.resume();
  }

  /** Nobody listens any more: closes the connection, or drains it when the stream has ended. */
  release(): void {
    if (this.#over || this.#deadline !== undefined) return;
    if (!this.#answered || !this.#scope?.ended) {
      this.#close();
      return;
    }
    const { ending, scheduler } = this.#context;
    this.#free = ending.add(this.#request.origin);
    this.#deadline = scheduler.schedule(() => {
      this.#close();
    }, DRAIN_MS);
    this.#connection?.closeAfter?.(DRAIN_MS);
    this.#detach?.(); // what is drained is held back by nobody, and may come to its end at once
    if (this.#source.isHeld) this.#connection?.resume(); // by somebody whose values came of it
  }

  #read(subscriber: Subscriber<Uint8Array>): () => void {
    if (this.#body !== undefined || this.#over) {
      throw new TypeError(
        'expected one subscription to a body, while its head is emitted: it was read, or is closed; use switchMap',
      );
    }
    this.#body = subscriber;
    this.#scope = currentStreamScope() ?? this.#scope; // the stream may begin here only, with its head at hand
    this.#detach = (this.#scope?.demand ?? this.#headScope?.demand)?.attach(this.#source);
    this.#connection?.read();
    return () => {
      this.release();
      // Whoever has left the body waits for nothing more.
      this.#subscriber.complete();
    };
  }

  #finish(): void {
    if (!this.#over) for (const monitor of this.#monitors) monitor.end?.();
    this.#over = true;
    this.#detach?.();
    this.#deadline?.unsubscribe();
    const { whenFree = atOnce } = this.#context;
    if (this.#free !== undefined) whenFree(this.#free);
  }

  #close(): void {
    this.#finish();
    this.#connection?.close();
  }
}

function atOnce(callback: () => void): void {
  callback();
}
