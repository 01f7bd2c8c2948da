import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { Gate } from '../flow/Gate.js';
import { absoluteURL } from './absoluteURL.js';
import type { BodySource } from './BodySource.js';
import type { CheckedRequest } from './checkRequest.js';
import { connect } from './connect.js';
import type { Connection, ConnectionListener } from './Connection.js';
import { EndingConnections } from './EndingConnections.js';
import { readAhead } from './readAhead.js';
import type { Transport } from './Transport.js';
import { TurnTakingBody } from './TurnTakingBody.js';

/** What this package needs of `fetch`: the platform's own, and others that stream the body and take a signal. */
export type FetchFunction = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
    readonly signal: AbortSignal;
    readonly redirect?: 'manual';
  },
) => Promise<{
  readonly status: number;
  readonly headers: { forEach(callback: (value: string, name: string) => void): void };
  readonly body: FetchBody | null;
}>;

/** A body: a web stream, or for `node-fetch` a stream of Node. */
export type FetchBody = WebBody | AsyncIterable<Uint8Array | string>;

interface WebBody {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

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
 * It waits for an answer as long as `fetch` does, connecting included; a `watchdog`, as the client's, sets limits.
 * The body is read chunk by chunk and aborted as soon as nobody listens, also while the server stalls.
 */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  const context = {
    ending: new EndingConnections(),
    scheduler: options.scheduler ?? asyncScheduler,
  };
  const openWithFetch = readAhead((request, listener) => open(request, listener, options.fetch));
  return (request) => connect(request, context, openWithFetch);
}

function open(request: CheckedRequest, listener: ConnectionListener, given: FetchFunction | undefined): Connection {
  // Another fetch may know what a path alone is below.
  if (given === undefined && !('location' in globalThis)) absoluteURL(request);
  const fetch = given ?? globalThis.fetch;
  const { url, method, headers, body } = request;
  const controller = new AbortController();
  const { signal } = controller;
  const gate = new Gate();
  let source: BodySource | undefined;

  /** Not told after `close`: an abort rejects whatever is under way, and that is no failure. */
  const run = (step: () => Promise<void>) => {
    step().catch((cause: unknown) => {
      if (!signal.aborted) listener.fail(cause);
    });
  };
  run(async () => {
    const response = await fetch(url, {
      method,
      headers: { ...headers },
      signal,
      ...(body !== undefined && { body }),
      // To another origin, fetch would take this key along, where it leaves `authorization` behind.
      ...('api-key' in headers && { redirect: 'manual' }),
    });
    source = sourceOf(response.body);
    if (TurnTakingBody.isOfUse()) source = new TurnTakingBody(source);
    if (signal.aborted) {
      source.cancel();
      return;
    }
    const received = new Headers();
    response.headers.forEach((value, name) => {
      received.append(name, value);
    });
    listener.head(response.status, received);
  });
  return {
    read() {
      run(async () => {
        for (;;) {
          while (gate.passage !== undefined) await gate.passage;
          const part = await source?.read();
          if (signal.aborted) return;
          if (part === undefined || part.done) break;
          // A chunk that is no bytes is refused by whoever decodes it.
          if (part.value !== undefined) listener.chunk(part.value as Uint8Array);
        }
        listener.end();
      });
    },
    pause() {
      gate.pause();
    },
    resume() {
      gate.resume();
    },
    close() {
      controller.abort();
      // Not every fetch hands the signal on to the body that it makes.
      source?.cancel();
    },
  };
}

function sourceOf(body: FetchBody | null | undefined): BodySource {
  if (body == null) return { read: () => Promise.resolve({ done: true }), cancel: () => undefined };
  if ('getReader' in body) {
    const reader = body.getReader();
    return {
      read: () => reader.read(),
      cancel: () => {
        reader.cancel().catch(() => undefined);
      },
    };
  }
  const iterator = body[Symbol.asyncIterator]();
  return {
    read: () => iterator.next(),
    cancel: () => {
      // A stream of Node; its iterator alone would wait for the chunk under way.
      (body as { destroy?: () => void }).destroy?.();
      iterator.return?.().catch(() => undefined);
    },
  };
}
