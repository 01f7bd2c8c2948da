import { Observable } from 'rxjs';
import { Pausable } from '../flow/Pausable.js';
import { sizeOf } from '../flow/sizeOf.js';
import { currentStreamScope } from '../flow/StreamScope.js';

/**
 * The values of an iterable, as with RxJS's `from`, but for iterators that cannot take them all at once: it is iterated
 * no further than they have asked, as far as the operators between hand values on at once.
 *
 * Out: synchronous, all at once for a plain `subscribe`. Cold: each subscription iterates anew.
 * Errors: what the iterable throws. Completes at its end; when it is left before, its `return` is called.
 */
export function fromIterable<T>(iterable: Iterable<T>): Observable<T> {
  return new Observable((subscriber) => {
    const iterator = iterable[Symbol.iterator]();
    let running = false;
    let done: boolean | undefined = false;

    const step = () => {
      const result = iterator.next();
      done = result.done;
      if (result.done) return;
      source.push(() => {
        subscriber.next(result.value);
      }, sizeOf(result.value));
    };
    const run = () => {
      if (running) return; // let go on by what it pushes
      running = true;
      try {
        while (!done && !subscriber.closed && !source.isHeld) step();
        if (done) subscriber.complete();
      } catch (error) {
        done = true;
        subscriber.error(error);
      } finally {
        running = false;
      }
    };
    const source = new Pausable({ pause: () => undefined, resume: run });
    const detach = currentStreamScope()?.demand?.attach(source);
    subscriber.add(() => {
      detach?.();
      if (!done) iterator.return?.();
    });
    run();
  });
}
