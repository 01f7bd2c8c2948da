/** What the worker tells of an exchange. `end` or `failure` is the last of it. */
export type WorkerReport = {
  readonly id: number;
  /** When, in milliseconds of `process.hrtime`, which is the same for all threads. */
  readonly at: number;
} & (
  | { readonly head: { readonly status: number; readonly rawHeaders: readonly string[] } }
  | { readonly chunk: Uint8Array }
  | { readonly end: true }
  | { readonly failure: FailureFields }
);

/** An error as it travels: a structured clone would keep the message and lose the code. */
export interface FailureFields {
  readonly message: string;
  readonly name?: string;
  readonly code?: string;
  readonly cause?: FailureFields;
}

/** What the worker is told. */
export type WorkerOrder = { readonly id: number } & (
  | { readonly open: WorkerRequest }
  /** So many bytes were taken. */
  | { readonly taken: number }
  | { readonly close: true }
  /** Closes it after so many milliseconds, if it has not ended by then. */
  | { readonly closeAfterMs: number }
);

export interface WorkerRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly connectMs: number;
}

/** How many bytes of one exchange may be on their way to the thread that blocks. */
export const WINDOW_BYTES = 2 ** 20;

/**
 * The worker that does HTTP for a thread that blocks, as source text: a file of its own would have to be found by every
 * bundler and test runner. It uses what comes with Node alone, for the same reason.
 *
 * Its thread has nothing else to do, so an order is carried out at once. For each report it counts up `signal`, where the
 * other thread waits.
 */
export const httpWorkerSource = /* js */ `
'use strict';
const http = require('node:http');
const https = require('node:https');
const { port, signal, windowBytes, STARTED, ENDED } = require('node:worker_threads').workerData;

const clients = { 'http:': http, 'https:': https };
const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };
const exchanges = new Map();

function report(message, transfer) {
  port.postMessage({ ...message, at: Number(process.hrtime.bigint()) / 1e6 }, transfer);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

function fieldsOf(error) {
  const { name, message = String(error), code, cause } = Object(error);
  return { name, message, code, cause: cause === undefined ? undefined : fieldsOf(cause) };
}

function finish(id, last) {
  const exchange = exchanges.get(id);
  if (exchange === undefined) return;
  exchanges.delete(id);
  clearTimeout(exchange.timer);
  if (last !== undefined) report({ id, ...last });
}

function open(id, { url, method, headers, body, connectMs }) {
  const { protocol } = new URL(url);
  const exchange = { unread: 0, request: undefined, response: undefined, timer: undefined };
  exchanges.set(id, exchange);
  const fail = (error) => finish(id, { failure: fieldsOf(error) });

  if (clients[protocol] === undefined) throw new Error('expected http: or https:, got ' + protocol);
  const request = clients[protocol].request(url, { method, headers, agent: agents[protocol] });
  exchange.request = request;
  request.setNoDelay(true);
  request.on('error', fail);
  request.on('upgrade', (response, socket) => socket.destroy());
  request.on('close', () => {
    if (exchange.response === undefined) fail(new Error('the connection was closed without an answer'));
  });
  request.on('socket', (socket) => {
    if (!socket.connecting) return;
    const late = Object.assign(new Error('no connection after ' + connectMs + ' ms'), { code: 'ETIMEDOUT' });
    const timer = setTimeout(() => request.destroy(late), connectMs);
    socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(timer));
    socket.once('close', () => clearTimeout(timer));
  });
  request.on('response', (response) => {
    exchange.response = response;
    report({ id, head: { status: response.statusCode, rawHeaders: response.rawHeaders } });
    // One read of the socket may be many chunks of HTTP: they travel together.
    const parts = [];
    const flush = () => {
      if (parts.length === 0 || !exchanges.has(id)) return;
      const chunk = new Uint8Array(Buffer.concat(parts.splice(0))); // memory of its own, which can be handed over
      exchange.unread += chunk.length;
      if (exchange.unread > windowBytes) response.pause();
      report({ id, chunk }, [chunk.buffer]);
    };
    response.on('data', (data) => {
      if (parts.push(data) === 1) process.nextTick(flush);
    });
    response.on('end', () => {
      flush();
      finish(id, { end: true });
    });
    response.on('error', (error) => {
      flush();
      fail(error);
    });
  });
  // As bytes: the head would be written along with a text, in its encoding.
  request.end(typeof body === 'string' ? Buffer.from(body) : body);
}

function close(id) {
  const exchange = exchanges.get(id);
  finish(id);
  exchange?.request.destroy();
}

port.on('message', ({ id, ...order }) => {
  const exchange = exchanges.get(id);
  if (order.open !== undefined) {
    try {
      open(id, order.open);
    } catch (error) {
      finish(id, { failure: fieldsOf(error) });
    }
  } else if (exchange === undefined) {
    return;
  } else if (order.taken !== undefined) {
    exchange.unread -= order.taken;
    if (exchange.unread <= windowBytes / 2) exchange.response.resume();
  } else if (order.closeAfterMs !== undefined) {
    exchange.timer = setTimeout(close, order.closeAfterMs, id);
  } else {
    close(id);
  }
});

Atomics.store(signal, 1, STARTED);
process.on('exit', () => {
  Atomics.store(signal, 1, ENDED);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
});
process.on('uncaughtException', (error) => {
  for (const id of [...exchanges.keys()]) {
    finish(id, { failure: fieldsOf(error) });
  }
});
`;
