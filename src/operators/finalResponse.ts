import type { OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { reduceResponse } from '../snapshots/reduceResponse.js';
import type { ResponseObject } from '../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
import { final } from './final.js';

/**
 * Emits the whole response at the end, however it ended: `endingOf` tells.
 *
 * In: events of the Responses API; an {@link AttemptBoundary} starts the response anew.
 * Out: one response when the source completes, synchronous; nothing for a source without events.
 * Errors: source errors pass through; one of rivulet's has the response so far as `partial` from here on.
 */
export function finalResponse(): OperatorFunction<ResponseStreamEvent | AttemptBoundary, ResponseObject> {
  return final(reduceResponse);
}
