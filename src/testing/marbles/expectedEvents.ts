import type { ExpectedEmission } from './Emission.js';
import { eventDifference } from './eventDifference.js';
import { expectedEnd } from './expectedEnd.js';
import { dataText, readMarbleEvent, type MarbleEvent } from './MarbleEvent.js';
import { readMarbles, valueOf } from './readMarbles.js';

/** Server-sent events, which are compared by their fields. */
export function expectedEvents(
  marbles: string,
  values: Readonly<Record<string, MarbleEvent>> | undefined,
  error: unknown,
): ExpectedEmission[] {
  return readMarbles(marbles).map(({ frame, kind, key }) => {
    if (kind !== 'next') return expectedEnd({ frame, kind }, error);
    const fields = readMarbleEvent(valueOf(key, values));
    const { event = 'message', data, id = '', retry } = fields;
    const value = { event, data: dataText(data), id, retry }; // to be shown
    return { frame, kind, key, value, differ: (actual) => eventDifference(actual, fields) };
  });
}
