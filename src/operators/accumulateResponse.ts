import type { OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { reduceResponse } from '../snapshots/reduceResponse.js';
import type { ResponseObject } from '../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
import { accumulate } from './accumulate.js';

/**
 * Emits the whole response so far for each event of it, see {@link reduceResponse}.
 *
 * In: events of the Responses API; an {@link AttemptBoundary} starts the response anew.
 * Out: one immutable snapshot per event, synchronous, in the shape of an answer that is not streamed; the same object
 * again for an event that changes nothing.
 * Errors: source errors pass through; one of rivulet's has the response so far as `partial` from here on.
 * Completes with the source.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export function accumulateResponse(): OperatorFunction<ResponseStreamEvent | AttemptBoundary, ResponseObject> {
  return accumulate(reduceResponse);
}
