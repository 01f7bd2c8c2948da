import { apiErrorFromEvent } from '../errors/apiErrorFromEvent.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import type { ThrowErrorEventsOptions } from './throwErrorEvents.js';

/**
 * Lets no error pass that the server sends inside the stream: what `throwErrorEvents` does, for a single event.
 *
 * @throws {@link APIError}
 */
export function refuseErrorEvent(event: ServerSentEvent, response?: ThrowErrorEventsOptions['response']): void {
  const payload = errorOf(event);
  if (payload !== undefined) throw apiErrorFromEvent(payload, response?.());
}

/**
 * The name or the value that makes an error, maybe with one of its letters escaped. Most events have neither, and are not
 * parsed for this; `"error": null` is in many that are none.
 */
const mayBeError = /"error"(?!\s*:\s*null)|\\u00[67]/;

function errorOf(event: ServerSentEvent): unknown {
  if (event.event === 'error') return jsonOf(event) ?? event.data;
  if (!mayBeError.test(event.data)) return undefined;
  const payload = jsonOf(event) as ErrorFields | string | number | boolean | null | undefined;
  if (typeof payload !== 'object' || payload === null || payload.object === 'response') return undefined;
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
