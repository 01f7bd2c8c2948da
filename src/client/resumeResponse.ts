import {
  catchError,
  defer,
  exhaustMap,
  filter,
  last,
  map,
  retry,
  takeWhile,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { retryDelay } from '../backoff/retryDelay.js';
import { APIConnectionError } from '../errors/APIConnectionError.js';
import { APIError } from '../errors/APIError.js';
import { StreamTimeoutError } from '../errors/StreamTimeoutError.js';
import { TruncatedStreamError } from '../errors/TruncatedStreamError.js';
import { watchdog } from '../operators/watchdog.js';
import type { ResponseObject } from '../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
import type { RequestSettings } from './RequestSettings.js';
import { Stream } from './Stream.js';

/** A place in a response that runs in the background. */
export interface ResponsePosition {
  readonly id: string;
  /** The `sequence_number` of the last event that is known; none is at the beginning. */
  readonly after: number | undefined;
}

export interface ResumableResponse {
  /** Streams from a position on; without one, a new response. */
  readonly stream: (position: ResponsePosition | undefined) => Stream<ResponseStreamEvent>;
  /** The response as it is now. */
  readonly retrieve: (id: string) => Stream<ResponseObject>;
}

/** How often a response is asked for that is not streamed any more, in milliseconds. */
const POLL_MS = 1_000;

/**
 * Streams a response over as many connections as it takes: when one breaks, the next begins after the last event that
 * came, so that those who accumulate see one stream. A server that refuses the replay (OpenAI does after about five
 * minutes) is asked for the response until that is over; its terminal event is then made of it.
 *
 * Out: events, each `sequence_number` once. Errors: as for the stream; one of the connection only after `maxRetries`
 * attempts in a row without a new event.
 *
 * @see https://platform.openai.com/docs/guides/background#streaming-a-background-response
 */
export function resumeResponse(
  { stream, retrieve }: ResumableResponse,
  start: ResponsePosition | undefined,
  { maxRetries, clocks, scheduler, random }: RequestSettings,
): Stream<ResponseStreamEvent> {
  return new Stream((run) =>
    defer(() => {
      let position = start;
      let failures = 0;

      const isNew = (event: ResponseStreamEvent): boolean => {
        const { sequence_number: number = null, response } = event as PositionFields;
        if (number !== null && number <= (position?.after ?? -1)) return false;
        const id = position?.id ?? response?.id;
        position = id === undefined ? undefined : { id, after: number ?? position?.after };
        failures = 0;
        return true;
      };
      const polled = (id: string): Observable<ResponseStreamEvent> =>
        timer(0, POLL_MS, scheduler).pipe(
          exhaustMap(() => retrieve(id).valuesFor(run)),
          takeWhile(({ status }) => status === 'queued' || status === 'in_progress', true),
          last(),
          map(terminalEvent),
        );
      const attempt = defer(() => {
        const values = stream(position).valuesFor(run);
        const id = position?.id;
        if (id === undefined) return values;
        return values.pipe(catchError((error: unknown) => (isRefusal(error) ? polled(id) : throwError(() => error))));
      });
      return attempt.pipe(
        filter(isNew),
        retry({
          delay: (error: unknown) => {
            const delay = retryDelay(failures, undefined, { random });
            const hopeless = position === undefined || run.stopped || !isDrop(error) || ++failures > maxRetries;
            return hopeless || delay === undefined ? throwError(() => error) : timer(delay, scheduler);
          },
        }),
        watchdog({ totalMs: clocks.totalMs, scheduler }),
      );
    }),
  );
}

/** The connection is gone, the response is not. */
function isDrop(error: unknown): boolean {
  if (error instanceof StreamTimeoutError) return error.clock !== 'total';
  return error instanceof APIConnectionError || error instanceof TruncatedStreamError;
}

/** The server has the response, but streams it no more. */
function isRefusal(error: unknown): boolean {
  return error instanceof APIError && [400, 404, 409, 410, 422].includes(error.status ?? 0);
}

function terminalEvent(response: ResponseObject): ResponseStreamEvent {
  const { status } = response;
  if (status === 'completed') return { type: 'response.completed', response };
  return { type: status === 'failed' ? 'response.failed' : 'response.incomplete', response };
}

interface PositionFields {
  readonly sequence_number?: number | null | undefined;
  readonly response?: { readonly id?: string } | undefined;
}
