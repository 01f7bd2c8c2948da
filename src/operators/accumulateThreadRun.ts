import type { OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { reduceThreadRun, type ThreadRunSnapshot } from '../snapshots/reduceThreadRun.js';
import type { AssistantStreamEvent } from '../wire/assistants/AssistantStreamEvent.js';
import { accumulate } from './accumulate.js';

/**
 * Emits the run, its messages and its steps so far for each event of them, see {@link reduceThreadRun}.
 *
 * In: events of the Assistants API; an {@link AttemptBoundary} starts anew.
 * Out: one immutable snapshot per event, synchronous; the same object again for an event that changes nothing.
 * Errors: source errors pass through; one of rivulet's has the snapshot so far as `partial` from here on.
 * Completes with the source.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export function accumulateThreadRun(): OperatorFunction<AssistantStreamEvent | AttemptBoundary, ThreadRunSnapshot> {
  return accumulate(reduceThreadRun);
}
