import { asyncScheduler, defer, type SchedulerLike } from 'rxjs';
import { connect, type Connection, type ConnectionListener } from './connect.js';
import { EndingConnections } from './EndingConnections.js';
import type { StreamRequest, Transport } from './Transport.js';

/** What this package needs of `fetch`: the platform's own, and others that stream the body and take a signal. */
export type FetchFunction = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly headers: { forEach(callback: (value: string, name: string) => void): void };
  readonly body: FetchBody | null;
}>;

/** A body: a web stream, or for `node-fetch` a stream of Node. */
export type FetchBody =
  { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> } } | AsyncIterable<Uint8Array>;

export interface FetchTransportOptions {
  /** @defaultValue the platform's `fetch`, looked up for each request */
  readonly fetch?: FetchFunction | undefined;
  /**
   * The clock of the 50 ms that the rest of a body may take after the stream's end.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Sends requests with `fetch`: for browsers, workers, Node, Deno and Bun.
 *
 * The body is read chunk by chunk and aborted as soon as nobody listens, also while the server stalls.
 */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  const context = { ending: new EndingConnections(), scheduler: options.scheduler ?? asyncScheduler };
  return (request) => defer(() => connect(request, context, (listener) => open(request, listener, options)));
}

function open(
  request: StreamRequest,
  listener: ConnectionListener,
  { fetch = globalThis.fetch }: FetchTransportOptions,
): Connection {
  const { url, body, method = body === undefined ? 'GET' : 'POST', headers = {} } = request;
  const controller = new AbortController();
  const { signal } = controller;
  let answer: FetchBody | null = null;

  /** Not told after `close`: an abort rejects whatever is under way, and that is no failure. */
  const run = (step: () => Promise<void>) => {
    step().catch((cause: unknown) => {
      if (!signal.aborted) listener.fail(cause);
    });
  };
  run(async () => {
    const response = await fetch(url, { method, headers, signal, ...(body !== undefined && { body }) });
    if (signal.aborted) return;
    answer = response.body;
    const received = new Headers();
    response.headers.forEach((value, name) => {
      received.append(name, value);
    });
    listener.head(response.status, received);
  });
  return {
    read() {
      run(async () => {
        const read = readerOf(answer);
        for (;;) {
          const { done, value } = await read();
          if (signal.aborted) return;
          if (done) break;
          if (value !== undefined) listener.chunk(value);
        }
        listener.end();
      });
    },
    close() {
      controller.abort();
    },
  };
}

function readerOf(
  body: FetchBody | null,
): () => Promise<{ done?: boolean | undefined; value?: Uint8Array | undefined }> {
  if (body === null) return () => Promise.resolve({ done: true });
  if ('getReader' in body) {
    const reader = body.getReader();
    return () => reader.read();
  }
  const iterator = body[Symbol.asyncIterator]();
  return () => iterator.next();
}
