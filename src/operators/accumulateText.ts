import { defer, map, tap, type MonoTypeOperatorFunction } from 'rxjs';
import { attachPartial } from '../errors/attachPartial.js';

/**
 * Emits the whole text so far for each piece of it.
 *
 * In: pieces of text. Out: one text per piece, synchronous; nothing for a source without any.
 * Errors: source errors pass through; one of rivulet's has the text so far as `partial` from here on.
 * Completes with the source.
 */
export function accumulateText(): MonoTypeOperatorFunction<string> {
  return (source) =>
    defer(() => {
      let text = '';
      return source.pipe(
        map((delta) => {
          text += delta;
          return text;
        }),
        tap({
          error: (error: unknown) => {
            attachPartial(error, text);
          },
        }),
      );
    });
}
