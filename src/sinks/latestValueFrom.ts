import type { Observable } from 'rxjs';
import { AsyncValueIterator, type ValueIterator } from './AsyncValueIterator.js';
import { Slot } from './Slot.js';

/**
 * Iterates a source for those who want to know how things stand: the latest value that was not taken yet, waiting for
 * one if there is none. Lossy: of the values that come while nobody asks only the last one is kept; it also comes when
 * the source has ended meanwhile. For running texts and snapshots, which hold all that came before.
 *
 * Subscribes at the first `next()`, and unsubscribes at once when the loop is left. Never holds the source back.
 * Errors: those of the source, after the latest value. Ends with the source.
 */
export function latestValueFrom<T>(source: Observable<T>): ValueIterator<T> {
  return new AsyncValueIterator(source, new Slot<T>(true));
}
