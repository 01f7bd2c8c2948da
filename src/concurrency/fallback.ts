import { catchError, defer, throwError, type Observable, type ObservableInput } from 'rxjs';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';
import { holdUntilContent } from './holdUntilContent.js';
import { isContent as isContentByDefault } from './isContent.js';

/** What is known when one stream takes the place of another. */
export interface FallbackNotice {
  /** Which one failed: its index in the list. */
  readonly index: number;
  /** Why. */
  readonly error: unknown;
}

export interface FallbackOptions<T> {
  /**
   * Which errors the next one is tried after.
   *
   * @defaultValue any
   */
  readonly isRecoverable?: ((error: unknown) => boolean) | undefined;
  /** Told of each failure after which the next one is tried. */
  readonly onFallback?: ((notice: FallbackNotice) => void) | undefined;
  /**
   * What counts as content.
   *
   * @defaultValue pieces of text, tool calls, thoughts, results, endings; any value of an API that is not known
   */
  readonly isContent?: ((value: T) => boolean) | undefined;
}

/**
 * Tries one stream after the other until one has content: another model, another provider.
 *
 * In: `factories`, each called when its turn comes, with the error of the one before.
 * Out: the values of the first one that has content, or that ends without an error. Those before it leave no trace; what
 * comes before the first content is emitted with it, but for the last one, for which nothing is held back.
 * Errors: that of the last one; one that is not recoverable, or that comes after the first content, passes at once.
 * Completes with the one that is read.
 *
 * @throws TypeError for an empty list
 */
export function fallback<T>(
  factories: readonly ((error?: unknown) => ObservableInput<T>)[],
  options: FallbackOptions<T> = {},
): Observable<T> {
  const { isRecoverable = () => true, onFallback, isContent = isContentByDefault } = options;
  if (factories.length === 0) throw new TypeError('expected at least one stream to try, got none');
  return defer(() => {
    const scope = currentStreamScope();
    const streamsFrom = (index: number, failure?: unknown): Observable<T> => {
      const factory = factories[index] as (error?: unknown) => ObservableInput<T>; // index is below the length
      const stream = withStreamScope(
        scope,
        defer(() => factory(failure)),
      );
      if (index === factories.length - 1) return stream;
      let received = false;
      return stream.pipe(
        holdUntilContent((value) => {
          received = true; // a mistake of the caller's is no failure of the stream
          const found = isContent(value);
          received = found;
          return found;
        }),
        catchError((error: unknown) => {
          if (received || !isRecoverable(error)) return throwError(() => error);
          onFallback?.({ index, error });
          return streamsFrom(index + 1, error);
        }),
      );
    };
    return streamsFrom(0);
  });
}
