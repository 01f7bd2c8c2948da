import { catchError, defer, from, map, mergeMap, of, range, takeLast, throwIfEmpty, toArray } from 'rxjs';
import type { Observable, ObservableInput, ObservedValueOf } from 'rxjs';
import { checkLimit } from '../flow/checkLimit.js';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';
import { createLimiter } from './createLimiter.js';

/** What became of one stream, in the words of `Promise.allSettled`. */
export type Settled<T> =
  | { readonly status: 'fulfilled'; readonly value: T }
  | {
      readonly status: 'rejected';
      /** The error; RxJS's `EmptyError` for a stream without a value. What came before is its `partial`. */
      readonly reason: unknown;
    };

export interface SettleAllOptions {
  /**
   * How many run at a time, begun in their order.
   *
   * @defaultValue `Infinity`
   */
  readonly concurrency?: number | undefined;
}

/**
 * Waits for the last value of each of several streams, and for the errors of those that fail.
 *
 * In: streams, or promises, which have begun before.
 * Out: one list in their order, when all have ended. As Python's `gather(return_exceptions=True)`, but that
 * unsubscribing ends them all.
 * Errors: none. Completes after the list; for no streams it is empty and comes at once.
 *
 * @throws TypeError for a concurrency that is `NaN` or below 1
 */
export function settleAll<const Streams extends readonly ObservableInput<unknown>[]>(
  streams: Streams,
  { concurrency = Infinity }: SettleAllOptions = {},
): Observable<{ -readonly [Index in keyof Streams]: Settled<ObservedValueOf<Streams[Index]>> }> {
  checkLimit('concurrency', concurrency, 1);
  return defer(() => {
    const scope = currentStreamScope();
    const limit = createLimiter({ concurrency });
    // A promise that waits for its turn may reject before.
    for (const stream of streams) if (stream instanceof Promise) stream.catch(() => undefined);
    const settle = (index: number) =>
      withStreamScope(scope, from(streams[index] as ObservableInput<unknown>)).pipe(
        takeLast(1),
        throwIfEmpty(),
        map((value): Settled<unknown> => ({ status: 'fulfilled', value })),
        catchError((reason: unknown) => of<Settled<unknown>>({ status: 'rejected', reason })),
        map((settled) => ({ index, settled })),
      );
    return range(0, streams.length).pipe(
      // A limit of mergeMap's own would recurse with each stream that ends at once.
      mergeMap((index) => limit(() => settle(index))),
      toArray(),
      map((all) => all.sort((one, other) => one.index - other.index).map(({ settled }) => settled)),
    );
  }) as Observable<never>; // in their order, each is settled as its stream
}
