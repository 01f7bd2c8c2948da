import { Observable, takeWhile, type MonoTypeOperatorFunction } from 'rxjs';
import { Pausable } from './Pausable.js';
import { currentStreamScope } from './StreamScope.js';

/**
 * Skips values while the consumer cannot take them, instead of holding the source back; the last one of those comes when
 * it can. For a source of many consumers, whose values hold all that came before.
 *
 * In: values. Out: synchronous; late and once the one that stands for those that were skipped.
 * Errors: those of the source, after that one. Completes with the source, after that one too.
 *
 * @param stand makes the value that stands for itself and those before it
 */
export function skipWhileHeld<T>(stand: (value: T) => T): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable((subscriber) => {
      let skipped: { readonly value: T } | undefined;
      let settle: (() => void) | undefined;

      const emit = (value: T) => {
        Pausable.apart(() => {
          outlet.push(() => {
            subscriber.next(value);
          });
        });
      };
      const settleOnceTaken = () => {
        if (skipped === undefined) settle?.();
      };
      const resume = () => {
        const late = skipped;
        skipped = undefined;
        if (late !== undefined) emit(stand(late.value));
        settleOnceTaken();
      };
      const outlet = new Pausable({ pause: () => undefined, resume });
      subscriber.add(currentStreamScope()?.demand?.attach(outlet));
      // As a predicate it stops a synchronous source in the midst of its loop.
      const watched = takeWhile((value: T) => {
        if (outlet.isHeld) skipped = { value };
        else emit(value);
        return !subscriber.closed;
      });
      subscriber.add(
        watched(source).subscribe({
          error: (error: unknown) => {
            settle = () => {
              subscriber.error(error);
            };
            settleOnceTaken();
          },
          complete: () => {
            settle = () => {
              subscriber.complete();
            };
            settleOnceTaken();
          },
        }),
      );
    });
}
