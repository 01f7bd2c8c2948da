import type { Observable } from 'rxjs';
import { AsyncValueIterator, type ValueIterator } from './AsyncValueIterator.js';
import { Slot } from './Slot.js';

/**
 * Iterates a source for those who want what is to come: each `next()` gives the first value that comes after it was
 * called. Lossy: what comes while nobody asks is dropped.
 *
 * Subscribes at the first `next()`, and unsubscribes at once when the loop is left. Never holds the source back.
 * Errors: those of the source. Ends with the source.
 */
export function nextValueFrom<T>(source: Observable<T>): ValueIterator<T> {
  return new AsyncValueIterator(source, new Slot<T>(false));
}
