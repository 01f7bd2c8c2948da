import type { MockRequest } from 'rivulet/testing';
import type { SeenRequest } from '../../support/serve.js';

/** A request as plain data, to be compared: its path with the query, as they were written. */
export function seenRequest(request: MockRequest): SeenRequest {
  const { method, url, headers } = request;
  return {
    method,
    path: url.replace(/^https?:\/\/[^/]+/, ''),
    headers: Object.fromEntries(headers),
    body: request.text(),
  };
}
