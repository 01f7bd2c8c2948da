import type { FetchBody } from '../../transports/fetchTransport.js';

/**
 * The body of an answer that was made in the application: by an interceptor, or in a test.
 *
 * @param body text or binary data as they are; of an error nothing; anything else as JSON
 */
export function bodyOf(body: unknown): FetchBody | null {
  if (body === null || body === undefined || body instanceof Error || isEvent(body)) return null;
  const isSent = typeof body === 'string' || body instanceof Blob || isBinary(body);
  return new Response(isSent ? body : JSON.stringify(body)).body;
}

/** What `XMLHttpRequest` has in place of an error. */
function isEvent(body: unknown): boolean {
  return typeof Event === 'function' && body instanceof Event;
}

function isBinary(body: unknown): body is ArrayBuffer | Uint8Array<ArrayBuffer> {
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body);
}
