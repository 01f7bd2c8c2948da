import { defer, of, take, throwIfEmpty, type Observable, type ObservableInput } from 'rxjs';

/** A value, or a function that is asked for it each time that it is needed: for what expires. */
export type Provider<T> = T | (() => ObservableInput<T>);

/**
 * Out: one value. Errors: those of the function; `TypeError` when it gives none.
 *
 * @param what for the message
 */
export function askFor<T extends object | string | undefined>(provider: Provider<T>, what: string): Observable<T> {
  if (typeof provider !== 'function') return of(provider);
  return defer(provider as () => ObservableInput<T>).pipe(
    take(1),
    throwIfEmpty(() => new TypeError(`expected ${what} of the function that was given for it, got none`)),
  );
}
