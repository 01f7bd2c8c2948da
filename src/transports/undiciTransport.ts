import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { Agent, getGlobalDispatcher, type Dispatcher } from 'undici';
import { checkLimit } from '../flow/checkLimit.js';
import { currentContext } from '../flow/currentContext.js';
import { absoluteURL } from './absoluteURL.js';
import { blockingTransport } from './blocking/blockingTransport.js';
import type { CheckedRequest } from './checkRequest.js';
import { codingError } from './codingError.js';
import { connect } from './connect.js';
import type { Connection, ConnectionListener } from './Connection.js';
import { EndingConnections } from './EndingConnections.js';
import { readAhead } from './readAhead.js';
import type { StreamRequest, Transport } from './Transport.js';

export interface UndiciTransportOptions {
  /**
   * Where requests go: an `Agent`, a `ProxyAgent`, a `Pool`, … Its own time-outs hold.
   *
   * @defaultValue undici's global dispatcher, looked up for each request; of its time-outs the one to connect
   */
  readonly dispatcher?: Dispatcher | undefined;
  /**
   * How long connecting may take, in milliseconds; undici looks about once a second. Not together with a dispatcher,
   * which has its own limit.
   *
   * @defaultValue that of the global dispatcher: undici's is 10,000
   */
  readonly connectMs?: number | undefined;
  /**
   * The clock of the 50 ms that the rest of a body may take after the stream's end.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/** A model may think for minutes before the first byte. Its clocks are the watchdog's. */
const UNWATCHED = { headersTimeout: 0, bodyTimeout: 0 };

/**
 * Sends requests with undici, for Node: over `dispatch`, which costs about half of reading a body stream.
 *
 * It waits for an answer as long as it takes, unless a `watchdog` watches, as the client's does.
 * Redirects are not followed, and answers are asked for as they are: `accept-encoding` is `identity`. A dispatcher
 * composed with undici's interceptors may do both.
 *
 * Its `blocking()` is for `client.blocking`; it has no dispatcher, but Node's own client.
 *
 * @throws TypeError for both a dispatcher and `connectMs`, and for a limit that is `NaN`
 */
export function undiciTransport(options: UndiciTransportOptions = {}): Transport {
  const { connectMs } = options;
  checkLimit('connectMs', connectMs);
  if (connectMs !== undefined && options.dispatcher !== undefined) {
    throw new TypeError('expected a dispatcher or connectMs, got both: a dispatcher has a limit of its own');
  }
  const agent = connectMs === undefined ? undefined : new Agent({ ...UNWATCHED, connect: { timeout: connectMs } });
  const { dispatcher = agent } = options;
  const context = {
    ending: new EndingConnections(),
    scheduler: options.scheduler ?? asyncScheduler,
    // undici tells of the end of a body before it has noted it itself.
    whenFree: setImmediate,
  };
  const dispatch = readAhead((request, listener) => new UndiciConnection(request, listener, dispatcher));
  return Object.assign((request: StreamRequest) => connect(request, context, dispatch), {
    blocking: () => {
      if (options.dispatcher !== undefined) {
        throw new TypeError(
          'expected a transport without a dispatcher, which cannot be taken to the thread that blocks',
        );
      }
      return blockingTransport({ connectMs });
    },
  });
}

/** Both sides of one dispatch: what undici tells, and what is asked of it. */
class UndiciConnection implements Connection, Dispatcher.DispatchHandler {
  readonly #listener: ConnectionListener;
  /** undici calls back in the context in which somebody opened the socket. */
  readonly #inContext = currentContext();
  #controller: Dispatcher.DispatchController | undefined;
  #closed = false;
  #wanted = false;
  #held = false;

  constructor(request: CheckedRequest, listener: ConnectionListener, dispatcher: Dispatcher | undefined) {
    this.#listener = listener;
    const { pathname, search } = absoluteURL(request);
    try {
      (dispatcher ?? getGlobalDispatcher()).dispatch(
        {
          ...(dispatcher === undefined && UNWATCHED),
          origin: request.origin,
          path: pathname + search,
          method: request.method, // undici refuses a method that it does not know
          headers: { 'accept-encoding': 'identity', ...request.headers },
          body: request.body ?? null,
        },
        this,
      );
    } catch (cause) {
      listener.fail(cause);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Left while the request waited for its connection.
    if (this.#closed) this.#abort();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, raw: RawHeaders): void {
    if (this.#closed || status < 200) return;
    this.#controller = controller;
    const headers = headersOf(raw);
    const coded = codingError(headers, 'compose the dispatcher with interceptors.decompress()');
    if (coded !== undefined) {
      this.#inContext(() => {
        this.#listener.fail(coded);
      });
      this.#abort();
      return;
    }
    if (!this.#wanted || this.#held) controller.pause();
    this.#inContext(() => {
      this.#listener.head(status, headers);
    });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.#closed) return;
    this.#inContext(() => {
      this.#listener.chunk(chunk);
    });
  }

  onResponseEnd(): void {
    if (this.#closed) return;
    this.#inContext(() => {
      this.#listener.end();
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: unknown): void {
    if (this.#closed) return;
    this.#inContext(() => {
      this.#listener.fail(cause);
    });
  }

  read(): void {
    this.#wanted = true;
    if (!this.#held) this.#controller?.resume();
  }

  pause(): void {
    this.#held = true;
    this.#controller?.pause();
  }

  resume(): void {
    this.#held = false;
    // undici's parser is one for all connections, and this may be called in the midst of a chunk of another one.
    queueMicrotask(() => {
      if (this.#wanted && !this.#held && !this.#closed) this.#controller?.resume();
    });
  }

  close(): void {
    this.#closed = true;
    this.#abort();
  }

  /** The error is made here only: most connections need none, and to note where it was made costs as much as a request. */
  #abort(): void {
    this.#controller?.abort(new Error('unsubscribed'));
  }
}

/** Byte by byte, as `fetch` has it. Some versions of undici read a value as UTF-8, which `Headers` refuses. */
function asBytes(value: string): string {
  return /[^\0-\xff]/.test(value) ? Buffer.from(value).toString('latin1') : value;
}

type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

function headersOf(raw: RawHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) headers.append(name, asBytes(item));
    }
  }
  return headers;
}
