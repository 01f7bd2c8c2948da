import { defer, of, take, throwIfEmpty, type Observable } from 'rxjs';
import { resolved, type MaybeAsync } from './resolved.js';

/** A value, or a function that is asked for it each time that it is needed: for what expires. */
export type Provider<T> = T | (() => MaybeAsync<T>);

/**
 * Out: one value. Errors: those of the function; `TypeError` when it gives none.
 *
 * @param what for the message
 */
export function askFor<T extends object | string | undefined>(provider: Provider<T>, what: string): Observable<T> {
  if (!isFunction(provider)) return of(provider);
  return defer(() => resolved(provider(), what)).pipe(
    take(1),
    throwIfEmpty(() => new TypeError(`expected ${what} of the function that was given for it, got none`)),
  );
}

function isFunction<T>(provider: Provider<T>): provider is () => MaybeAsync<T> {
  return typeof provider === 'function';
}
