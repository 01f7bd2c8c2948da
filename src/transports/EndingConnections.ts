import { Observable, type Subscriber } from 'rxjs';

/** A connection whose stream is over, and the request that waits for it. */
interface EndingConnection {
  waiter: Subscriber<void> | undefined;
}

/**
 * The connections of a transport whose stream is over and that will be free in a moment.
 *
 * A request that is sent right after `[DONE]` would find its connection still busy with the end of the body, and open
 * another one: a stream after a stream, a socket after a socket. It waits for that end instead, which is nearer than
 * a new connection, and bounded.
 */
export class EndingConnections {
  readonly #connections = new Map<string, EndingConnection[]>();

  /** Notes one that is ending. Returns what to call, once, when it is free or closed. */
  add(origin: string): () => void {
    const connection: EndingConnection = { waiter: undefined };
    const all = this.#connections.get(origin) ?? [];
    this.#connections.set(origin, all);
    all.push(connection);
    return () => {
      all.splice(all.indexOf(connection), 1);
      if (all.length === 0) this.#connections.delete(origin);
      letGo(connection.waiter);
    };
  }

  /** Whether one is ending: if not, there is nothing to wait for. */
  has(origin: string): boolean {
    return this.#connections.has(origin);
  }

  /**
   * Emits once: when a connection is free, of which nobody else is told, or at once when none is ending. Nobody is
   * overtaken: who comes when all have somebody waiting takes over the wait, and the other goes ahead.
   */
  claim(origin: string): Observable<void> {
    return new Observable((subscriber) => {
      const all = this.#connections.get(origin);
      const connection = all?.find(({ waiter }) => waiter === undefined) ?? all?.[0];
      if (connection === undefined) {
        letGo(subscriber);
        return;
      }
      const waited = connection.waiter;
      connection.waiter = subscriber;
      letGo(waited);
      return () => {
        if (connection.waiter === subscriber) connection.waiter = undefined;
      };
    });
  }
}

function letGo(waiter: Subscriber<void> | undefined): void {
  waiter?.next();
  waiter?.complete();
}
