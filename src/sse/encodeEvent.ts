/** What an event is encoded from: a {@link ServerSentEvent}, or a plain object of the fields that matter. */
export interface EncodableEvent {
  readonly data: string;
  /** Left out, like `'message'`: the block names no type. */
  readonly event?: string | undefined;
  /** Left out: the block has no `id` field and the last event id stays what it was. */
  readonly id?: string | undefined;
  /** Reconnection time in milliseconds, a whole number. */
  readonly retry?: number | undefined;
}

/**
 * One event as a block of a `text/event-stream` body, with the blank line that ends it.
 *
 * Decoding gives back the same fields, but for what the format has no way to carry: a CR in the data counts as the line
 * end that it is and comes back as LF, an empty type comes back as `message`.
 *
 * @throws TypeError when `event` or `id` holds a line end, `id` a NUL, or `retry` is no whole number of milliseconds:
 * they cannot be said in this format, and cut short they would be something else.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function encodeEvent({ event = 'message', data, id, retry }: EncodableEvent): string {
  let block = '';
  if (event !== 'message') block += `event: ${oneLine('event', event)}\n`;
  if (id !== undefined) block += `id: ${oneLine('id', id)}\n`;
  if (retry !== undefined) block += `retry: ${wholeNumber(retry)}\n`;
  return `${block}data: ${data.replace(/\r\n?|\n/g, '\ndata: ')}\n\n`;
}

function oneLine(field: string, value: string): string {
  if (/[\r\n]/.test(value) || (field === 'id' && value.includes('\0'))) {
    throw new TypeError(`expected an ${field} without a line end or NUL, got ${JSON.stringify(value)}`);
  }
  return value;
}

function wholeNumber(retry: number): number {
  if (!Number.isSafeInteger(retry) || retry < 0) {
    throw new TypeError(`expected retry in whole milliseconds, got ${retry}`);
  }
  return retry;
}
