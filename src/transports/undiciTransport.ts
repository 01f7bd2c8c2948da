import { asyncScheduler, defer, type SchedulerLike } from 'rxjs';
import { getGlobalDispatcher, type Dispatcher } from 'undici';
import { connect, type Connection, type ConnectionListener } from './connect.js';
import { EndingConnections } from './EndingConnections.js';
import type { StreamRequest, Transport } from './Transport.js';

export interface UndiciTransportOptions {
  /**
   * Where requests go: an `Agent`, a `ProxyAgent`, a `Pool`, …
   *
   * @defaultValue undici's global dispatcher, looked up for each request
   */
  readonly dispatcher?: Dispatcher | undefined;
  /**
   * The clock of the 50 ms that the rest of a body may take after the stream's end.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/** How long undici itself waits for a head, and for the next bytes, in milliseconds: a model may think for minutes. */
const PATIENCE_MS = 600_000;

/**
 * Sends requests with undici, for Node: over `dispatch`, which costs about half of reading a body stream.
 *
 * Redirects are not followed and nothing is decompressed: it asks for neither.
 */
export function undiciTransport(options: UndiciTransportOptions = {}): Transport {
  const context = { ending: new EndingConnections(), scheduler: options.scheduler ?? asyncScheduler };
  return (request) => defer(() => connect(request, context, (listener) => open(request, listener, options.dispatcher)));
}

function open(
  request: StreamRequest,
  listener: ConnectionListener,
  dispatcher: Dispatcher = getGlobalDispatcher(),
): Connection {
  const { body, method = body === undefined ? 'GET' : 'POST', headers = {} } = request;
  let controller: Dispatcher.DispatchController | undefined;
  let closed = false;

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(current) {
      controller = current;
      // Left while the request waited for its connection.
      if (closed) current.abort(new Error('unsubscribed'));
    },
    onResponseStart(current, status, raw) {
      if (status < 200 || closed) return;
      current.pause();
      listener.head(status, headersOf(raw));
    },
    onResponseData(_current, chunk) {
      if (!closed) listener.chunk(chunk);
    },
    onResponseEnd() {
      if (!closed) listener.end();
    },
    onResponseError(_current, cause) {
      if (!closed) listener.fail(cause);
    },
  };
  try {
    const { origin, pathname, search } = new URL(request.url);
    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method, // undici refuses a method that it does not know
        headers,
        body: body ?? null,
        headersTimeout: PATIENCE_MS,
        bodyTimeout: PATIENCE_MS,
      },
      handler,
    );
  } catch (cause) {
    listener.fail(cause);
  }
  return {
    read() {
      controller?.resume();
    },
    close() {
      closed = true;
      controller?.abort(new Error('unsubscribed'));
    },
  };
}

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) headers.append(name, item);
    }
  }
  return headers;
}
