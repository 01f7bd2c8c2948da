import { pipe, switchMap, type OperatorFunction } from 'rxjs';
import { requireSuccess } from './requireSuccess.js';
import type { StreamResponse } from './Transport.js';

/**
 * From the answer of a transport to the bytes of its event stream.
 *
 * In: the head. Out: its body, chunk by chunk, as it arrives.
 * Errors: the {@link APIError} of an HTTP error; {@link UnexpectedContentTypeError} for a success that is no
 * `text/event-stream`; {@link APIConnectionError} when the connection breaks. Completes with the body.
 */
export function eventStreamBody(): OperatorFunction<StreamResponse, Uint8Array> {
  return pipe(
    requireSuccess('text/event-stream'),
    switchMap(({ body }) => body),
  );
}
