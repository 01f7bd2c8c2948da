import { concat, concatMap, defer, EMPTY, type MonoTypeOperatorFunction } from 'rxjs';

/**
 * Keeps back what comes before the first content, all of it, so that a stream that fails until then leaves no trace.
 *
 * In and out: values; those before the first content come with it, synchronous, in order.
 * Errors: source errors pass through; what was kept back until then is not emitted. Completes with the source, after all.
 */
export function holdUntilContent<T>(isContent: (value: T) => boolean): MonoTypeOperatorFunction<T> {
  return (source) =>
    defer(() => {
      let held: T[] | undefined = [];
      const values = source.pipe(
        concatMap((value) => {
          if (held === undefined) return [value];
          const values = held;
          values.push(value);
          if (!isContent(value)) return [];
          held = undefined;
          return values;
        }),
      );
      return concat(
        values,
        defer(() => held ?? EMPTY),
      );
    });
}
