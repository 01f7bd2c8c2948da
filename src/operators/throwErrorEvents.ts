import { tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { APIError } from '../errors/APIError.js';
import { apiErrorFromEvent } from '../errors/apiErrorFromEvent.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';

/**
 * Turns an error that the server sends inside the stream into an error of the stream.
 *
 * In and out: events, synchronous, each one once. An error is an event named `error`, whatever its data, and data that
 * is a JSON object whose `error` is anything but null, false, 0 or "".
 * Errors: the {@link APIError} class that the HTTP status of the same meaning has, instead of that event; source errors
 * pass through.
 * Completes with the source.
 *
 * @see https://platform.openai.com/docs/api-reference/responses-streaming/error
 */
export function throwErrorEvents(): MonoTypeOperatorFunction<ServerSentEvent> {
  return tap((event) => {
    const error = errorOf(event);
    if (error !== undefined) throw error;
  });
}

function errorOf(event: ServerSentEvent): APIError | undefined {
  if (event.event === 'error') return apiErrorFromEvent(jsonOf(event) ?? event.data);
  // Only an object can have the member: text that is no JSON costs one look.
  if (event.data.charCodeAt(0) !== 0x7b && !/^\s*\{/.test(event.data)) return undefined;
  const payload = jsonOf(event) as { readonly error?: unknown } | undefined;
  return payload?.error ? apiErrorFromEvent(payload) : undefined;
}

/** Data that is no JSON is not this operator's business: `parseData` tells of it. */
function jsonOf(event: ServerSentEvent): unknown {
  try {
    return event.json();
  } catch {
    return undefined;
  }
}
