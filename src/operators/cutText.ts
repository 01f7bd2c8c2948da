import { catchError, concat, concatMap, defer, throwError, type Observable } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { isBoundary } from '../flow/isBoundary.js';
import type { TextBuffer } from '../text/TextBuffer.js';

/**
 * What operators do that cut a text anew, synchronously: what waits comes before an {@link AttemptBoundary}, before the
 * completion and before an error.
 *
 * @param begin makes what holds the text, once per subscription and attempt
 */
export function cutText(
  begin: () => TextBuffer,
): <In extends string | AttemptBoundary>(source: Observable<In>) => Observable<string | Extract<In, AttemptBoundary>> {
  return <In extends string | AttemptBoundary>(source: Observable<In>) =>
    defer(() => {
      let buffer = begin();
      const read = (value: In): readonly (string | Extract<In, AttemptBoundary>)[] => {
        if (!isBoundary(value)) return buffer.write(value as string); // All that is no boundary is text.
        const rest = buffer.end();
        buffer = begin();
        return [...rest, value];
      };
      return concat(
        source.pipe(
          concatMap(read),
          catchError((error: unknown) =>
            concat(
              defer(() => buffer.end()),
              throwError(() => error),
            ),
          ),
        ),
        defer(() => buffer.end()),
      );
    });
}
