import { of, Subject, type Observable } from 'rxjs';

/**
 * The connections of a transport whose stream is over and that will be free in a moment.
 *
 * A request that is sent right after `[DONE]` would find its connection still busy with the end of the body, and open
 * another one: a stream after a stream, a socket after a socket. It waits for that end instead, which is nearer than
 * a new connection, and bounded.
 */
export class EndingConnections {
  readonly #unclaimed = new Map<string, Subject<void>[]>();

  /** Notes one that is ending. Returns what to call, once, when it is free or closed. */
  add(origin: string): () => void {
    const freed = new Subject<void>();
    const waiting = this.#unclaimed.get(origin) ?? [];
    this.#unclaimed.set(origin, waiting);
    waiting.push(freed);
    return () => {
      const index = waiting.indexOf(freed);
      if (index !== -1) waiting.splice(index, 1);
      if (waiting.length === 0 && this.#unclaimed.get(origin) === waiting) this.#unclaimed.delete(origin);
      freed.next();
      freed.complete();
    };
  }

  /** Emits once: when one of them is free, which nobody else is told then, or at once when there is none. */
  claim(origin: string): Observable<void> {
    return this.#unclaimed.get(origin)?.shift() ?? of(undefined);
  }
}
