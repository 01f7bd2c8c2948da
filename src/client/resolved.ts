import { from, isObservable, Observable, of, tap } from 'rxjs';
import { currentStreamScope } from '../flow/StreamScope.js';

/** A value, or a promise or an Observable of it. */
export type MaybeAsync<T> = T | PromiseLike<T> | Observable<T>;

/**
 * The value, or what the promise or the Observable gives. A text or a list is a value, not a sequence of them.
 *
 * Out: as a rule one value; of an Observable all. A plain value comes at once.
 *
 * Errors: while the thread blocks `TypeError` for what does not come at once.
 *
 * @param what for the message
 */
export function resolved<T>(given: MaybeAsync<T>, what = 'a value'): Observable<T> {
  if (!isObservable(given) && !isPromiseLike(given)) return of(given);
  const value = isObservable(given) ? given : from(given);
  return currentStreamScope()?.demand?.blocks ? atOnce(value, what) : value;
}

function atOnce<T>(source: Observable<T>, what: string): Observable<T> {
  return new Observable((subscriber) => {
    let emitted = false as boolean;
    const noted = tap<T>(() => (emitted = true));
    noted(source).subscribe(subscriber);
    if (emitted || subscriber.closed) return;
    subscriber.error(
      new TypeError(`expected ${what} at once, got one that comes later: the thread blocks, it never would`),
    );
  });
}

function isPromiseLike<T>(given: T | PromiseLike<T>): given is PromiseLike<T> {
  return typeof (given as PromiseLike<T> | null | undefined)?.then === 'function';
}
