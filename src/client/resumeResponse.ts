import {
  catchError,
  defer,
  exhaustMap,
  filter,
  last,
  map,
  retry,
  takeWhile,
  tap,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { isRetryable } from '../backoff/isRetryable.js';
import { retryDelay } from '../backoff/retryDelay.js';
import { APIError } from '../errors/APIError.js';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';
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

/** The requests that a response takes. None but the first is to be retried by itself: that is done here. */
export interface ResumableResponse {
  readonly begin: () => Stream<ResponseStreamEvent>;
  /** The events after a position. */
  readonly replay: (position: ResponsePosition) => Stream<ResponseStreamEvent>;
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
  { begin, replay, retrieve }: ResumableResponse,
  start: ResponsePosition | undefined,
  { maxRetries, onRetry, clocks, scheduler, random }: RequestSettings,
): Stream<ResponseStreamEvent> {
  return new Stream((run) =>
    defer(() => {
      const scope = currentStreamScope();
      let { id, after }: Partial<ResponsePosition> = start ?? {};
      let resumable = false;
      let failures = 0;

      const isNew = (event: ResponseStreamEvent): boolean => {
        const { sequence_number: number, response } = event as PositionFields;
        id ??= response?.id;
        if (number == null) return true;
        if (number <= (after ?? -1)) return false;
        after = number;
        failures = 0;
        resumable = id !== undefined;
        return true;
      };
      const polled = (current: string): Observable<ResponseStreamEvent> =>
        defer(() => {
          resumable = true;
          return timer(0, POLL_MS, scheduler);
        }).pipe(
          exhaustMap(() => withStreamScope(scope, retrieve(current).valuesFor(run))),
          tap(() => {
            failures = 0;
          }),
          takeWhile(({ status }) => status === 'queued' || status === 'in_progress', true),
          last(),
          map(terminalEvent),
        );
      const request = defer(() => {
        const current = id;
        if (current === undefined) return begin().valuesFor(run);
        const events = resumable ? replay({ id: current, after }) : begin();
        return events
          .valuesFor(run)
          .pipe(
            catchError((error: unknown) =>
              isRefusal(error) && run.response === undefined ? polled(current) : throwError(() => error),
            ),
          );
      });
      return withStreamScope(scope, request).pipe(
        filter(isNew),
        retry({
          delay: (error: unknown) => {
            const asked = error instanceof APIError ? error.retryAfterMs : undefined;
            // Behind the head of an answer it is an event of the stream: the response itself has failed.
            const isEvent = error instanceof APIError && run.response !== undefined;
            const delay = retryDelay(failures++, asked, { random });
            const hopeless = !resumable || isEvent || run.stopped || !isRetryable(error) || failures > maxRetries;
            if (hopeless || delay === undefined) return throwError(() => error);
            for (const monitor of scope?.monitors ?? []) monitor.retry?.();
            onRetry?.({ retry: failures, error, delayMs: delay });
            return timer(delay, scheduler);
          },
        }),
        watchdog({ totalMs: clocks.totalMs, scheduler }),
      );
    }),
  );
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
