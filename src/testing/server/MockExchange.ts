import type * as http from 'node:http';
import { builtinModule } from './builtinModule.js';
import type { DispatchController, DispatchHandler } from './dispatchHandler.js';
import type { DispatchOptions } from './MockDispatcher.js';
import { joinBytes } from './joinBytes.js';
import { MockRequest } from './MockRequest.js';
import type { MockServer } from './MockServer.js';
import { Playback } from './Playback.js';
import type { ServerAction } from './ServerAction.js';

/** One request that was dispatched, and its answer. */
export class MockExchange implements DispatchController {
  reason: Error | null = null;
  paused = false;

  readonly #handler: DispatchHandler;
  readonly #playback: Playback;
  #over = false;

  constructor(handler: DispatchHandler) {
    this.#handler = handler;
    this.#playback = new Playback({
      next: (action) => {
        this.#tell(action);
      },
      error: (error) => {
        this.#fail(error instanceof Error ? error : new Error(String(error)));
      },
    });
  }

  get aborted(): boolean {
    return this.reason !== null;
  }

  /** Asks the server. Later than this call: undici is never synchronous either. */
  async run(server: MockServer, options: DispatchOptions): Promise<void> {
    await Promise.resolve();
    try {
      this.#handler.onRequestStart?.(this, null);
      const request = await requestOf(options);
      if (!this.aborted) this.#playback.start(server(request));
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  pause(): void {
    this.paused = true;
    this.#playback.pause();
  }

  resume(): void {
    if (!this.paused) return;
    this.paused = false;
    this.#playback.resume();
  }

  abort(reason: Error): void {
    if (this.#over) return;
    this.reason = reason;
    this.#playback.stop();
    void Promise.resolve().then(() => {
      this.#fail(reason);
    });
  }

  #tell(action: ServerAction): void {
    const handler = this.#handler;
    switch (action.type) {
      case 'head':
        handler.onResponseStart?.(this, action.status, headersOf(action.headers), statusText(action.status));
        break;
      case 'chunk':
        handler.onResponseData?.(this, Buffer.from(action.bytes));
        break;
      case 'end':
        handler.onResponseEnd?.(this, {});
        this.#over = true;
        break;
      case 'reset':
        this.#fail(Object.assign(new Error('the connection was reset'), { code: 'ECONNRESET' }));
        break;
    }
  }

  #fail(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#handler.onResponseError?.(this, error);
  }
}

async function requestOf({
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

function statusText(status: number): string {
  const { STATUS_CODES } = builtinModule('node:http', 'mock.dispatcher') as typeof http;
  return STATUS_CODES[status] ?? '';
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function headersOf(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) };
}
