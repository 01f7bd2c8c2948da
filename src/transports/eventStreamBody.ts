import { pipe, switchMap, type OperatorFunction, type SchedulerLike } from 'rxjs';
import { requireSuccess } from './requireSuccess.js';
import type { StreamResponse } from './Transport.js';

export interface EventStreamBodyOptions {
  /**
   * The clock of the 5 s that reading an error may take.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * From the answer of a transport to the bytes of its event stream.
 *
 * In: the head. Out: its body, chunk by chunk, as it arrives.
 * Errors: the {@link APIError} of an HTTP error; {@link UnexpectedContentTypeError} for a success that is no
 * `text/event-stream`; {@link APIConnectionError} when the connection breaks. Completes with the body.
 */
export function eventStreamBody({ scheduler }: EventStreamBodyOptions = {}): OperatorFunction<
  StreamResponse,
  Uint8Array
> {
  return pipe(
    requireSuccess('text/event-stream', scheduler),
    switchMap(({ body }) => body),
  );
}
