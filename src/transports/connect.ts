import { asyncScheduler, Observable, type SchedulerLike, type Subscriber, type Subscription } from 'rxjs';
import { gracefulEnd } from '../flow/gracefulEnd.js';
import { connectionError } from './connectionError.js';
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

/** How long a stream that has ended may take to end its body too, in milliseconds. */
const DRAIN_MS = 50;
/** How much may follow meanwhile, in bytes. */
const DRAIN_BYTES = 64 * 1024;

/**
 * What all transports have in common: a connection as an Observable of its head, with the body in it. Both close the
 * connection when they are unsubscribed from, whichever comes first.
 *
 * @param open starts a connection; may tell of a failure at once
 */
export function connect(
  request: StreamRequest,
  open: (listener: ConnectionListener) => Connection,
  scheduler: SchedulerLike = asyncScheduler,
): Observable<StreamResponse> {
  return new Observable((subscriber) => {
    let body: Subscriber<Uint8Array> | undefined;
    let answered = false;
    let over = false;
    let drained = 0;
    let drain: Subscription | undefined;

    const close = () => {
      over = true;
      drain?.unsubscribe();
      connection.close();
    };
    const release = () => {
      if (over || drain !== undefined) return;
      if (answered && gracefulEnd.active) drain = scheduler.schedule(close, DRAIN_MS);
      else close();
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
        if (drain === undefined) body?.next(bytes);
        else if ((drained += bytes.length) > DRAIN_BYTES) close();
      },
      end() {
        over = true;
        drain?.unsubscribe();
        body?.complete();
        subscriber.complete();
      },
      fail(cause) {
        if (over) return;
        over = true;
        drain?.unsubscribe();
        const error = connectionError(request, answered ? 'read' : 'connect', cause);
        // The body tells whoever reads it; nobody listens to either of them during the drain.
        (body ?? subscriber).error(error);
      },
    });
    return release;
  });
}
