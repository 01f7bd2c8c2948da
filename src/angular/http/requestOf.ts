import { HttpContext, HttpHeaders, HttpRequest } from '@angular/common/http';
import type { FetchFunction } from '../../transports/fetchTransport.js';
import { Bypass } from './Bypass.js';

/**
 * A request as interceptors know them.
 *
 * @param given what they are told of it besides
 */
export function requestOf(
  url: string,
  init: Parameters<FetchFunction>[1],
  bypass: Bypass,
  given = new HttpContext(),
): HttpRequest<unknown> {
  // One of its own: contexts are written to.
  const context = new HttpContext();
  for (const token of given.keys()) context.set(token, given.get(token));
  const { method, headers, body = null } = init;
  // What is one piece comes as that of any other request, body and all: there are interceptors that keep it.
  const isStream = headers.accept !== 'application/json';
  if (isStream) context.set(Bypass.token, bypass);
  return new HttpRequest<unknown>(method, url, typeof body === 'object' ? bufferOf(body) : body, {
    headers: new HttpHeaders(headers),
    context,
    // For a backend that is not ours: the text, as far as it has come.
    responseType: 'text',
    reportProgress: isStream,
    transferCache: false,
  });
}

/** Angular sends a buffer as it is, a view of one as JSON. */
function bufferOf(bytes: Uint8Array<ArrayBuffer> | null): ArrayBuffer | null {
  return bytes === null || bytes.byteLength === bytes.buffer.byteLength
    ? (bytes?.buffer ?? null)
    : bytes.slice().buffer;
}
