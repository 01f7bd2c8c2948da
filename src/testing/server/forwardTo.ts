import { catchError, concat, map, of, switchMap, throwError } from 'rxjs';
import { APIConnectionError } from '../../errors/APIConnectionError.js';
import { fetchTransport } from '../../transports/fetchTransport.js';
import type { Transport } from '../../transports/Transport.js';
import type { MockServer } from './MockServer.js';
import type { ServerAction } from './ServerAction.js';

export interface ForwardOptions {
  /**
   * Where requests go, up to and with its version: `https://api.openai.com/v1`.
   *
   * @defaultValue where the client sent them, which a server on loopback does not know
   */
  readonly baseURL?: string | undefined;
  /** @defaultValue `fetchTransport()` */
  readonly transport?: Transport | undefined;
}

/** What concerns one connection only, and the other one has of its own. */
const OF_THE_CONNECTION = [
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'expect',
  'http2-settings',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];

/**
 * A server that asks another one.
 *
 * @param pathOf the path of a request from the base URL on
 */
export function forwardTo(
  { baseURL, transport = fetchTransport() }: ForwardOptions,
  pathOf: (path: string) => string,
): MockServer {
  return ({ url, path, method, headers, body }) => {
    const target = baseURL === undefined ? url : joined(baseURL, pathOf(path), url);
    const sent = Object.fromEntries([...headers].filter(([name]) => !OF_THE_CONNECTION.includes(name)));
    const request = { url: target, method, headers: sent, body: body.length > 0 ? body.slice() : undefined };
    return transport(request).pipe(
      switchMap((response) => {
        const { status } = response;
        const received = new Headers([...response.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name)));
        received.delete('content-encoding'); // it was undone on the way
        return concat(
          of<ServerAction>({ type: 'head', status, headers: received }),
          response.body.pipe(map((bytes): ServerAction => ({ type: 'chunk', bytes }))),
          of<ServerAction>({ type: 'end' }),
        );
      }),
      catchError((error: unknown) =>
        error instanceof APIConnectionError ? of<ServerAction>({ type: 'reset' }) : throwError(() => error),
      ),
    );
  };
}

/** The path goes behind that of the base URL, and the query behind its query, as it came. */
function joined(baseURL: string, path: string, url: string): string {
  const target = new URL(baseURL);
  target.pathname = target.pathname.replace(/\/+$/, '') + path;
  const { search } = new URL(url, 'http://localhost');
  target.search = [target.search, search.slice(1)].filter(Boolean).join(target.search === '' ? '' : '&');
  return target.href;
}
