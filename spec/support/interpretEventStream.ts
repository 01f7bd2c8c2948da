import type { DecodedEvent } from './decodeChunks.js';
import type { ExpectedStream } from './differenceOf.js';

/**
 * HTML 9.2.6 step by step on a whole text, with no thought of speed: a second opinion for streams that no table holds.
 * Two things it has beyond the standard, as the package does: the text of comments, and `retry` on the next event.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function interpretEventStream(bytes: Uint8Array): ExpectedStream {
  // "Streams must be decoded using the UTF-8 decode algorithm", which drops one byte order mark at the start.
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  // "Once the end of the file is reached, any pending data must be discarded": what follows the last line end is none.
  const lines = text.split(/\r\n|\n|\r/).slice(0, -1);

  const events: DecodedEvent[] = [];
  const comments: string[] = [];
  let dataBuffer = '';
  let eventTypeBuffer = '';
  let lastEventIdBuffer = '';
  let reconnectionTime: number | undefined;

  function processField(name: string, value: string): void {
    switch (name) {
      case 'event':
        eventTypeBuffer = value;
        break;
      case 'data':
        dataBuffer += value + '\n';
        break;
      case 'id':
        if (!value.includes('\u0000')) lastEventIdBuffer = value;
        break;
      case 'retry':
        if (value !== '' && Array.from(value).every((digit) => digit >= '0' && digit <= '9')) {
          reconnectionTime = parseInt(value, 10);
        }
    }
  }

  for (const line of lines) {
    if (line === '') {
      if (dataBuffer !== '') {
        events.push({
          event: eventTypeBuffer === '' ? 'message' : eventTypeBuffer,
          data: dataBuffer.slice(0, -1),
          id: lastEventIdBuffer,
          retry: reconnectionTime,
        });
        reconnectionTime = undefined;
      }
      dataBuffer = '';
      eventTypeBuffer = '';
    } else {
      const colon = line.indexOf(':');
      const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
      if (colon === 0) comments.push(value);
      else processField(colon === -1 ? line : line.slice(0, colon), value);
    }
  }
  return { events, comments };
}
