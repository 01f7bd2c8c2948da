import { from, isObservable, of, type Observable } from 'rxjs';
import { currentStreamScope } from '../flow/withStreamScope.js';

/** A value, or a promise or an Observable of it. */
export type MaybeAsync<T> = T | PromiseLike<T> | Observable<T>;

/**
 * The value, or what the promise or the Observable gives. A text or a list is a value, not a sequence of them.
 *
 * Out: as a rule one value; of an Observable all. A plain value comes at once.
 *
 * @param what for the message
 * @throws TypeError for a promise while the thread blocks
 */
export function resolved<T>(given: MaybeAsync<T>, what = 'a value'): Observable<T> {
  if (isObservable(given)) return given;
  if (!isPromiseLike(given)) return of(given);
  if (currentStreamScope()?.demand?.blocks) {
    given.then(undefined, () => undefined); // nobody will look at it
    throw new TypeError(`expected ${what} at once, got a promise: it is never kept while the thread blocks`);
  }
  return from(given);
}

function isPromiseLike<T>(given: T | PromiseLike<T>): given is PromiseLike<T> {
  return typeof (given as PromiseLike<T> | null | undefined)?.then === 'function';
}
