import { ServerSentEvent } from '../../sse/ServerSentEvent.js';
import { differenceBetween, type Difference } from './differenceBetween.js';
import type { MarbleEventFields } from './MarbleEvent.js';

/** Compares an event by its four fields. Data that is expected as no text is compared as JSON. */
export function eventDifference(
  actual: unknown,
  { event = 'message', data, id = '', retry }: MarbleEventFields,
): Difference | undefined {
  const expected = { event, data, id, retry };
  if (!(actual instanceof ServerSentEvent)) return { path: '', actual, expected };
  const is = { event: actual.event, data: actual.data, id: actual.id, retry: actual.retry };
  return differenceBetween(typeof data === 'string' ? is : { ...is, data: jsonOf(actual) }, expected);
}

/** The data itself where it is no JSON. */
function jsonOf(event: ServerSentEvent): unknown {
  try {
    return event.json();
  } catch {
    return event.data;
  }
}
