import type { Observable } from 'rxjs';
import { SyncValueIterator, type SyncIterator } from './SyncValueIterator.js';

/**
 * Iterates a source with `for … of`: one that emits at once, such as a recording, `from(array)`, a text that is replayed;
 * or one that blocks the thread while it waits, as the streams of `client.blocking` do.
 *
 * Subscribes at the first `next()`, and unsubscribes when the loop is left. A source that can be held back gives one
 * value at a time: the next one is made when it is asked for, through any synchronous operators. RxJS's own, such as
 * `from(array)`, cannot stop in the midst: they are run through at once, up to 2²⁰ values. (An inner source that is held
 * takes time, so `switchMap` of an outer one that is not may leave it.)
 * Errors: those of the source, thrown after the values before them; {@link BufferOverflowError} when more than those come
 * at once; {@link WouldBlockError} for a source whose next value comes later. Ends with the source.
 */
export function syncValuesFrom<T>(source: Observable<T>): SyncIterator<T> {
  return new SyncValueIterator(source);
}
