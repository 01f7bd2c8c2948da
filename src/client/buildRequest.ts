import { forkJoin, identity, map, type Observable } from 'rxjs';
import type { StreamRequest } from '../transports/Transport.js';
import { askFor } from './askFor.js';
import type { BaseClientOptions } from './BaseClientOptions.js';
import { encodeBody } from './encodeBody.js';
import { given } from './given.js';
import type { CommonRequestOptions, RequestHeaders } from './RequestOptions.js';

/** What a client wants sent. */
export interface Question {
  /** From the base URL on, with its first slash. */
  readonly path: string;
  /** Posted as JSON, a `FormData` as such; without one it is a GET. */
  readonly body: object | undefined;
  /** The content type of the answer. */
  readonly accept: string;
  /** How many times it was sent before. */
  readonly retries: number;
}

/**
 * Puts a request together.
 *
 * Out: one request; at once, unless a form has to be read or headers are asked for. Errors: those of who is asked.
 */
export function buildRequest(
  { path, body, accept, retries }: Question,
  client: BaseClientOptions,
  options: CommonRequestOptions,
): Observable<StreamRequest> {
  const { baseURL, pathOf = identity } = client;
  const url = withQuery(below(baseURL, pathOf(path, body)), { ...client.query, ...options.query });
  return forkJoin([encodeBody(body), askFor(client.headers, 'headers')]).pipe(
    map(([encoded, headers]) => ({
      url,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept,
        'content-type': encoded.contentType,
        'x-retry-count': isElsewhere(url) ? undefined : String(retries),
        ...lowerCased(headers),
        ...lowerCased(options.headers),
      },
      body: encoded.body,
    })),
  );
}

/** The base URL with the path before its query, if it has one. */
function below(baseURL: string, path: string): string {
  if (!path.startsWith('/')) throw new TypeError(`expected a path with its first slash, got ${JSON.stringify(path)}`);
  return baseURL.replace(/\/*(?=[?#]|$)/, () => path); // a function: `$` means nothing in a path
}

/** So that a header given by the caller replaces one of ours, however it is written. */
function lowerCased(headers: RequestHeaders = {}): RequestHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function withQuery(url: string, query: CommonRequestOptions['query']): string {
  const parameters = Object.entries(given(query)).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((element) => [`${name}[]`, String(element)]) : [[name, String(value)]],
  );
  if (parameters.length === 0) return url;
  return url + (url.includes('?') ? '&' : '?') + new URLSearchParams(parameters).toString();
}

/**
 * Whether a page sends this to another origin, which must have allowed each header by its name: one that it does not
 * know would make the request fail.
 */
function isElsewhere(url: string): boolean {
  const { location } = globalThis as { readonly location?: { readonly origin: string; readonly href: string } };
  return location !== undefined && new URL(url, location.href).origin !== location.origin;
}
