import { defer, Observable, switchMap, type SchedulerLike, type Subscriber, type Subscription } from 'rxjs';
import { Pausable } from '../flow/Pausable.js';
import { currentStreamScope } from '../flow/StreamScope.js';
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
  { ending, scheduler, whenFree = atOnce, errorOf = connectionError }: ConnectContext,
  open: OpenConnection,
): Observable<StreamResponse> {
  return defer(() => {
    let scope = currentStreamScope();
    const headDemand = scope?.demand;
    const monitors = scope?.monitors ?? [];
    const checked = checkRequest(request);
    const connection$ = new Observable<StreamResponse>((subscriber) => {
      let connection = undefined as Connection | undefined;
      let body = undefined as Subscriber<Uint8Array> | undefined;
      let answered = false;
      let over = false as boolean;
      let drained = 0;
      let deadline: Subscription | undefined;
      let free: (() => void) | undefined;
      let detach: (() => void) | undefined;

      const source = new Pausable({
        pause: () => {
          if (!over && deadline === undefined) connection?.pause();
        },
        resume: () => {
          if (!over) connection?.resume();
        },
      });
      const finish = () => {
        if (!over) for (const monitor of monitors) monitor.end?.();
        over = true;
        detach?.();
        deadline?.unsubscribe();
        if (free !== undefined) whenFree(free);
      };
      const close = () => {
        finish();
        connection?.close();
      };
      const release = () => {
        if (over || deadline !== undefined) return;
        if (answered && scope?.ended) {
          free = ending.add(checked.origin);
          deadline = scheduler.schedule(close, DRAIN_MS);
          connection?.closeAfter?.(DRAIN_MS);
          detach?.(); // what is drained is held back by nobody, and may come to its end at once
          if (source.isHeld) connection?.resume(); // by somebody whose values came of it
        } else {
          close();
        }
      };
      for (const monitor of monitors) monitor.request?.(checked.origin);
      const listener: ConnectionListener = {
        head(status, headers) {
          if (over) return;
          answered = true;
          const responseHead = { status, headers, requestId: requestIdOf(headers) };
          for (const monitor of monitors) monitor.head?.(responseHead);
          subscriber.next({
            ...responseHead,
            body: new Observable((bodySubscriber) => {
              if (body !== undefined || over)
                throw new TypeError(
                  'expected one subscription to a body, while its head is emitted: it was read, or is closed; use switchMap',
                );
              body = bodySubscriber;
              scope = currentStreamScope() ?? scope; // the stream may begin here only, with its head at hand
              detach = (scope?.demand ?? headDemand)?.attach(source);
              connection?.read();
              return () => {
                release();
                // Whoever has left the body waits for nothing more.
                subscriber.complete();
              };
            }),
          });
        },
        chunk(bytes) {
          for (const monitor of monitors) monitor.bytes?.(bytes.length);
          if (deadline === undefined) source.push(() => body?.next(bytes), bytes.length);
          else if ((drained += bytes.length) > DRAIN_BYTES) close();
        },
        end() {
          if (over) return;
          free ??= ending.add(checked.origin);
          finish();
          body?.complete();
          subscriber.complete();
        },
        fail(cause) {
          if (over) return;
          finish();
          // Whoever reads the body is told there. Nobody listens to either any more when it is being drained.
          (body ?? subscriber).error(errorOf(checked, answered ? 'read' : 'connect', cause));
        },
      };
      try {
        connection = open(checked, listener);
      } catch (error) {
        finish();
        throw error;
      }
      // Some answer before they have returned: what was asked of the connection meanwhile is made up for.
      if (over) connection.close();
      else if (body !== undefined) {
        if (source.isHeld) connection.pause();
        connection.read();
      }
      return release;
    });
    return ending.claim(checked.origin).pipe(switchMap(() => connection$));
  });
}

function atOnce(callback: () => void): void {
  callback();
}
