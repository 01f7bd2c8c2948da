import { ServerSentEvent } from 'rivulet';

/** An event with this data, a text as it is and anything else as JSON. */
export function serverSentEvent(data: unknown, event = 'message', id = '', retry?: number): ServerSentEvent {
  return new ServerSentEvent(event, typeof data === 'string' ? data : JSON.stringify(data), id, retry);
}
