/** A server-sent event with its fields. Data that is no text is sent as JSON. */
export interface MarbleEventFields {
  readonly data: unknown;
  /** @defaultValue `'message'` */
  readonly event?: string | undefined;
  /** The last event id: that of this event, or the one that is still in force. */
  readonly id?: string | undefined;
  /** In milliseconds. */
  readonly retry?: number | undefined;
}

/**
 * What a letter of a diagram of events stands for: the fields of an event; its data as text; its data as an object, which
 * is sent as JSON. An object with `data` and no other names than these four is taken for the fields.
 */
export type MarbleEvent = string | MarbleEventFields | object;

/** The fields of an event, however it was written. */
export function readMarbleEvent(value: MarbleEvent): MarbleEventFields {
  return isFields(value) ? value : { data: value };
}

/** The data as it is sent. */
export function dataText(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}

function isFields(value: MarbleEvent): value is MarbleEventFields {
  return typeof value === 'object' && 'data' in value && Object.keys(value).every((key) => names.includes(key));
}

const names = ['data', 'event', 'id', 'retry'];
