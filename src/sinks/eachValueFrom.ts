import type { Observable } from 'rxjs';
import { AsyncValueIterator, type ValueIterator } from './AsyncValueIterator.js';
import { Backlog, type BacklogOptions } from './Backlog.js';

/**
 * Iterates a source with `for await`, each value once, in order: lossless, bounded.
 *
 * Subscribes at the first `next()`, and unsubscribes at once when the loop is left, also while it waits for a value.
 * Values that come while nobody asks wait. Beyond a mark the source is held back, down to the socket: through all
 * operators that hand values on at once, whenever and however they subscribed. (One that keeps values itself, such as
 * `concatMap` to a promise, takes all that comes; one that delays them lets through what is on its way.) What cannot be
 * held back is subject to a policy. Of one source that is shared the slowest iterator sets the pace.
 * Errors: those of the source, after the values before them, once; {@link BufferOverflowError}. Ends with the source.
 *
 * @throws TypeError for an invalid option
 */
export function eachValueFrom<T>(source: Observable<T>, options?: BacklogOptions): ValueIterator<T> {
  return new AsyncValueIterator(source, new Backlog<T>(options));
}
