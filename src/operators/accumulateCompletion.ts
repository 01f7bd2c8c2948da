import type { OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { reduceCompletion } from '../snapshots/reduceCompletion.js';
import type { Completion } from '../wire/completions/Completion.js';
import { accumulate } from './accumulate.js';

/**
 * Emits the whole legacy completion so far for each chunk of it, see {@link reduceCompletion}.
 *
 * In: chunks of legacy completions; an {@link AttemptBoundary} starts the completion anew.
 * Out: one immutable snapshot per chunk, synchronous, in the shape of an answer that is not streamed.
 * Errors: source errors pass through; one of rivulet's has the completion so far as `partial` from here on.
 * Completes with the source.
 *
 * @see https://developers.openai.com/api/reference/resources/completions
 */
export function accumulateCompletion(): OperatorFunction<Completion | AttemptBoundary, Completion> {
  return accumulate(reduceCompletion);
}
