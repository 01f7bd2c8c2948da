import type { ResponseObject } from '../../../wire/responses/ResponseObject.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import { outputItemEvents } from './outputItemEvents.js';
import { unfinishedResponse } from './unfinishedResponse.js';

/** By which event a response ends, for each status; the others are no end. */
const ENDINGS: Readonly<Record<string, string>> = {
  completed: 'response.completed',
  incomplete: 'response.incomplete',
  cancelled: 'response.incomplete',
  failed: 'response.failed',
};

/**
 * All events of a response, in the order of the API: they begin it, tell each item piece by piece, and end with the
 * response as it is given. The same ones each time, so that a stream can be gone on with.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export function* responseEvents(response: ResponseObject): Generator<MockEvent> {
  let number = 0;
  const event = (type: string, fields: object): MockEvent => ({
    name: type,
    payload: { type, sequence_number: number++, ...fields },
  });
  const queued = unfinishedResponse(response, 'queued');
  const begun = unfinishedResponse(response, 'in_progress');
  const background = response.background === true;
  yield event('response.created', { response: background ? queued : begun });
  if (background) yield event('response.queued', { response: queued });
  yield event('response.in_progress', { response: begun });
  for (const [output_index, item] of response.output.entries()) {
    for (const { type, ...fields } of outputItemEvents(item)) yield event(type, { output_index, ...fields });
  }
  const ending = ENDINGS[response.status ?? ''];
  if (ending !== undefined) yield event(ending, { response });
}
