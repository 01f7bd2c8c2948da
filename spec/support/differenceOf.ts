import type { Decoded, DecodedEvent } from './decodeChunks.js';

/** What is expected of a stream. */
export interface ExpectedStream {
  readonly events: readonly DecodedEvent[];
  /** Not looked at when left out. */
  readonly comments?: readonly string[] | undefined;
  /** The `code` of the error, or none. */
  readonly errorCode?: string | undefined;
}

/** Says how a result differs, in a line, or `undefined`: `expect` would be too slow for each of ten thousand cuts. */
export function differenceOf(actual: Decoded, expected: ExpectedStream): string | undefined {
  const code = actual.error === undefined ? undefined : String((actual.error as { code?: unknown }).code);
  if (code !== expected.errorCode) return `error ${code} (${String(actual.error)}), expected ${expected.errorCode}`;
  const index = expected.events.findIndex((event, position) => !sameEvent(actual.events[position], event));
  if (index !== -1) {
    return `event ${index} is ${excerptOf(actual.events[index])}, expected ${excerptOf(expected.events[index])}`;
  }
  if (actual.events.length !== expected.events.length) {
    return `${actual.events.length} events, expected ${expected.events.length}`;
  }
  if (expected.comments !== undefined && JSON.stringify(actual.comments) !== JSON.stringify(expected.comments)) {
    return `comments ${excerptOf(actual.comments)}, expected ${excerptOf(expected.comments)}`;
  }
  return undefined;
}

function sameEvent(actual: DecodedEvent | undefined, expected: DecodedEvent): boolean {
  return (
    actual?.data === expected.data &&
    actual.event === expected.event &&
    actual.id === expected.id &&
    actual.retry === expected.retry
  );
}

function excerptOf(value: unknown): string {
  const text = value === undefined ? 'none' : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}… (${text.length})` : text;
}
