import type { DispatchOptions } from './MockDispatcher.js';
import { joinBytes } from './joinBytes.js';
import { MockRequest } from './MockRequest.js';

/** A request as undici and `fetch` dispatch it, as a mocked server sees it. */
export async function dispatchedRequest({
  origin = 'http://localhost',
  path,
  query,
  method,
  headers,
  body,
}: DispatchOptions): Promise<MockRequest> {
  const sent = new Headers(pairsOf(headers));
  // The platform reads whatever can be a body, but for what can be iterated at once.
  const encoded = new Response(isList(body) ? joinBytes([...body].map(asBytes)) : (body as BodyInit | null));
  const type = encoded.headers.get('content-type');
  // Of a text undici names no type.
  if (type !== null && typeof body !== 'string' && !sent.has('content-type')) sent.set('content-type', type);
  const bytes = new Uint8Array(await encoded.arrayBuffer());
  const url = new URL(path, origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of [value].flat()) url.searchParams.append(name, String(item));
  }
  return new MockRequest({ method, url: url.href, headers: sent, body: bytes });
}

type HeaderValue = string | number | readonly string[] | undefined;

/** The headers in each of the forms in which undici takes them. */
function pairsOf(headers: unknown): [string, string][] {
  if (headers === null || headers === undefined) return [];
  if (Array.isArray(headers) && !Array.isArray(headers[0])) {
    const flat = headers.map(String);
    return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : []));
  }
  const entries = (isIterable(headers) ? [...headers] : Object.entries(headers)) as [string, HeaderValue][];
  return entries.flatMap(([name, value]) =>
    [value].flat().flatMap((item) => (item === undefined ? [] : [[name, String(item)] as [string, string]])),
  );
}

function isList(body: unknown): body is Iterable<Uint8Array | string> {
  if (typeof body !== 'object' || body === null || ArrayBuffer.isView(body)) return false;
  return Symbol.iterator in body && !(body instanceof FormData) && !(body instanceof URLSearchParams);
}

function asBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
