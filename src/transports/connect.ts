import { Observable, switchMap, type SchedulerLike, type Subscriber, type Subscription } from 'rxjs';
import { gracefulEnd } from '../flow/gracefulEnd.js';
import { connectionError } from './connectionError.js';
import type { EndingConnections } from './EndingConnections.js';
import { requestIdOf } from './requestIdOf.js';
import type { StreamRequest, StreamResponse } from './Transport.js';

/** What a connection tells while it lives. The calls come in this order; `end` or `fail` is the last one. */
export interface ConnectionListener {
  head(status: number, headers: Headers): void;
  chunk(bytes: Uint8Array): void;
  end(): void;
  fail(cause: unknown): void;
}

/** A connection that was started. */
export interface Connection {
  /** The body is wanted from now on. Called once, during or after `head`. */
  read(): void;
  /** Breaks it off, in any state. Nothing more is told then. */
  close(): void;
}

/** What the connections of one transport share. */
export interface ConnectContext {
  readonly ending: EndingConnections;
  readonly scheduler: SchedulerLike;
}

/** How long a stream that has ended may take to end its body too, in milliseconds. */
const DRAIN_MS = 50;
/** How much may follow meanwhile, in bytes. */
const DRAIN_BYTES = 64 * 1024;

/**
 * What all transports have in common: a connection as an Observable of its head, with the body in it. Both close the
 * connection when they are unsubscribed from, whichever comes first; at the stream's own end they drain it.
 *
 * @param open starts a connection; may tell of a failure at once
 */
export function connect(
  request: StreamRequest,
  { ending, scheduler }: ConnectContext,
  open: (listener: ConnectionListener) => Connection,
): Observable<StreamResponse> {
  const origin = originOf(request.url);
  const connection$ = new Observable<StreamResponse>((subscriber) => {
    let body: Subscriber<Uint8Array> | undefined;
    let answered = false;
    let over = false;
    let drained = 0;
    let deadline: Subscription | undefined;
    let free: (() => void) | undefined;

    const finish = () => {
      over = true;
      deadline?.unsubscribe();
      // A turn later, when the transport below has noticed it too.
      if (free !== undefined) scheduler.schedule(free);
    };
    const close = () => {
      finish();
      connection.close();
    };
    const release = () => {
      if (over || deadline !== undefined) return;
      if (answered && gracefulEnd.active) {
        free = ending.add(origin);
        deadline = scheduler.schedule(close, DRAIN_MS);
      } else {
        close();
      }
    };
    const connection = open({
      head(status, headers) {
        answered = true;
        subscriber.next({
          status,
          headers,
          requestId: requestIdOf(headers),
          body: new Observable((bodySubscriber) => {
            if (body !== undefined || over)
              throw new TypeError('expected one subscription to a body, while it is open');
            body = bodySubscriber;
            connection.read();
            return release;
          }),
        });
      },
      chunk(bytes) {
        if (deadline === undefined) body?.next(bytes);
        else if ((drained += bytes.length) > DRAIN_BYTES) close();
      },
      end() {
        free ??= ending.add(origin);
        finish();
        body?.complete();
        subscriber.complete();
      },
      fail(cause) {
        finish();
        // Whoever reads the body is told there. Nobody listens to either any more when it is being drained.
        (body ?? subscriber).error(connectionError(request, answered ? 'read' : 'connect', cause));
      },
    });
    return release;
  });
  return ending.claim(origin).pipe(switchMap(() => connection$));
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return ''; // relative, to the page's own origin; or no URL at all, as the transport will tell
  }
}
