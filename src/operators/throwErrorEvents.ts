import { tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { APIErrorDetails } from '../errors/APIError.js';
import { apiErrorFromEvent } from '../errors/apiErrorFromEvent.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';

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
    const payload = errorOf(event);
    if (payload !== undefined) throw apiErrorFromEvent(payload, response?.());
  });
}

function errorOf(event: ServerSentEvent): unknown {
  if (event.event === 'error') return jsonOf(event) ?? event.data;
  // Only an object can have the members: text that is no JSON costs one look.
  if (event.data.charCodeAt(0) !== 0x7b && !/^\s*\{/.test(event.data)) return undefined;
  const payload = jsonOf(event) as ErrorFields | undefined;
  if (payload === undefined || payload.object === 'response') return undefined;
  return payload.error || payload.type === 'error' || payload.object === 'error' ? payload : undefined;
}

/** Data that is no JSON is not this operator's business: `parseData` tells of it. */
function jsonOf(event: ServerSentEvent): unknown {
  try {
    return event.json();
  } catch {
    return undefined;
  }
}

interface ErrorFields {
  readonly error?: unknown;
  readonly type?: unknown;
  readonly object?: unknown;
}
