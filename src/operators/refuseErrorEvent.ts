import { apiErrorFromEvent } from '../errors/apiErrorFromEvent.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import type { ThrowErrorEventsOptions } from './throwErrorEvents.js';

/**
 * Lets no error pass that the server sends inside the stream: what `throwErrorEvents` does, for a single event.
 *
 * @throws {@link APIError}
 */
export function refuseErrorEvent(event: ServerSentEvent, response: ThrowErrorEventsOptions['response']): void {
  const payload = errorOf(event);
  if (payload !== undefined) throw apiErrorFromEvent(payload, response?.());
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
