import type { OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { accumulate } from './accumulate.js';

/**
 * Emits the whole text so far for each piece of it.
 *
 * In: pieces of text; an {@link AttemptBoundary} starts the text anew.
 * Out: one text per piece, synchronous; nothing for a source without any.
 * Errors: source errors pass through; one of rivulet's has the text so far as `partial` from here on.
 * Completes with the source.
 */
export function accumulateText(): OperatorFunction<string | AttemptBoundary, string> {
  return accumulate((text = '', delta: string) => text + delta, '');
}
