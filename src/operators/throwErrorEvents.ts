import { tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { APIErrorDetails } from '../errors/APIError.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { refuseErrorEvent } from './refuseErrorEvent.js';

export interface ThrowErrorEventsOptions {
  /** Tells of the answer that the events came in: an error then has its request id and its headers. */
  readonly response?: (() => Pick<APIErrorDetails, 'headers' | 'requestId'> | undefined) | undefined;
}

/**
 * Turns an error that the server sends inside the stream into an error of the stream.
 *
 * In and out: events, synchronous, each one once. An error is an event named `error`, whatever its data, and data that
 * is a JSON object whose `error` is anything but null, false, 0 or "", or whose `type` or `object` is `error`. A response
 * of the Responses API that failed is none: it is a value that says so.
 * Errors: the {@link APIError} class that the HTTP status of the same meaning has, instead of that event; source errors
 * pass through.
 * Completes with the source.
 *
 * @see https://platform.openai.com/docs/api-reference/responses-streaming/error
 */
export function throwErrorEvents({
  response,
}: ThrowErrorEventsOptions = {}): MonoTypeOperatorFunction<ServerSentEvent> {
  return tap((event) => {
    refuseErrorEvent(event, response);
  });
}
