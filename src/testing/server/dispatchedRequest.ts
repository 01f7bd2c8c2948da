import { joinBytes } from '../../flow/joinBytes.js';
import type { DispatchOptions } from './MockDispatcher.js';
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
  const encoded = new Response(bodyOf(body)); // the platform reads whatever can be a body
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

/** What undici takes and the platform does not: forms of its own class, and what can be iterated at once. */
function bodyOf(body: unknown): BodyInit | null {
  if (typeof body !== 'object' || body === null || ArrayBuffer.isView(body)) return body as BodyInit | null;
  if (isForm(body)) {
    const form = new FormData();
    for (const [name, value] of body) form.append(name, value);
    return form;
  }
  if (!(Symbol.iterator in body) || body instanceof URLSearchParams) return body as BodyInit;
  return joinBytes([...(body as Iterable<Uint8Array | string>)].map(asBytes));
}

function isForm(body: object): body is Iterable<[string, string | Blob]> {
  return (body as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'FormData';
}

function asBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
