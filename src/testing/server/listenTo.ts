/// <reference lib="esnext.disposable" preserve="true" />
import type * as http from 'node:http';
import { asyncDispose } from '../../flow/asyncDispose.js';
import { joinBytes } from '../../flow/joinBytes.js';
import { builtinModule } from './builtinModule.js';
import { MockRequest, type MockRequestFields } from './MockRequest.js';
import type { MockServer } from './MockServer.js';
import { Playback } from './Playback.js';

export interface ListenOptions {
  /** @defaultValue 0: one that is free */
  readonly port?: number | undefined;
  /**
   * Whether pages of any origin may ask.
   *
   * @defaultValue `false`
   */
  readonly cors?: boolean | undefined;
}

/** A server that listens on 127.0.0.1. */
export interface ListeningServer {
  /** Where it listens: `http://127.0.0.1:49152`. */
  readonly url: string;
  /** What clients take as their base URL: the same with `/v1`. */
  readonly baseURL: string;
  readonly port: number;
  /** Closes it, and all connections to it. Resolves when they are closed. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': '*',
  'access-control-expose-headers': '*',
};

/**
 * Listens on loopback, in Node, for any client. Close it, or its process does not end.
 *
 * Errors: that of Node when the port is taken.
 */
export async function listenTo(
  server: MockServer,
  { port = 0, cors = false }: ListenOptions = {},
): Promise<ListeningServer> {
  const { createServer } = builtinModule('node:http', 'mock.listen()') as typeof http;
  const always: Readonly<Record<string, string>> = cors ? CORS : {};
  const listening = createServer((incoming, response) => {
    for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
    if (cors && incoming.method === 'OPTIONS') response.writeHead(204).end();
    else
      receive(incoming, (fields) => {
        answer(server, fields, response);
      });
  });
  await new Promise<void>((resolve, reject) => {
    listening.once('error', reject);
    listening.listen(port, '127.0.0.1', resolve);
  });
  const address = listening.address() as { readonly port: number }; // it listens on a port, not on a pipe
  const url = `http://127.0.0.1:${address.port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      listening.close(() => {
        resolve();
      });
      listening.closeAllConnections();
    });
  return { url, baseURL: `${url}/v1`, port: address.port, close, [asyncDispose]: close };
}

function receive(incoming: http.IncomingMessage, then: (fields: MockRequestFields) => void): void {
  const chunks: Uint8Array[] = [];
  incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  incoming.on('end', () => {
    const headers = new Headers();
    for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
      headers.append(incoming.rawHeaders[index] as string, incoming.rawHeaders[index + 1] as string); // they are pairs
    }
    const { url: target = '/' } = incoming;
    // Through a proxy the whole address is asked for.
    const url = target.startsWith('/') ? `http://${headers.get('host') ?? 'localhost'}${target}` : target;
    then({ method: incoming.method ?? 'GET', url, headers, body: joinBytes(chunks) });
  });
}

function answer(server: MockServer, fields: MockRequestFields, response: http.ServerResponse): void {
  const playback = new Playback({
    next(action) {
      switch (action.type) {
        case 'head':
          response.writeHead(action.status, headersOf(action.headers));
          response.flushHeaders();
          break;
        case 'chunk':
          if (!response.write(action.bytes)) playback.pause();
          break;
        case 'end':
          response.end();
          break;
        case 'reset':
          // Behind what was written: a reset overtakes it otherwise.
          response.socket?.write('', () => response.socket?.resetAndDestroy());
          break;
      }
    },
    error(error) {
      tellMistake(error, response);
    },
  });
  response.on('drain', () => {
    playback.resume();
  });
  response.on('close', () => {
    playback.stop();
  });
  try {
    playback.start(server(new MockRequest(fields)));
  } catch (error) {
    tellMistake(error, response);
  }
}

/** A mistake in the mock: the client is told in words, as far as that is still possible. */
function tellMistake(error: unknown, response: http.ServerResponse): void {
  const message = `the mock has failed: ${String(error)}`;
  const body = JSON.stringify({ error: { message, type: 'mock_error', code: 'mock_failed', param: null } });
  if (response.headersSent) {
    response.end(`event: error\ndata: ${body}\n\n`);
  } else {
    response.writeHead(500, { 'content-type': 'application/json', 'x-should-retry': 'false' }).end(body);
  }
}

function headersOf(headers: Headers): http.OutgoingHttpHeaders {
  const all: Record<string, string | string[]> = {};
  headers.forEach((value, name) => {
    all[name] = value;
  });
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) all['set-cookie'] = cookies;
  return all;
}
