import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';

export interface ProxyOptions {
  readonly apiBaseURL: string;
  readonly apiKey?: string | undefined;
}

/** What an API needs of a request. The rest is of one connection, or the browser's own business. */
const ASKED = /^(?:accept|user-agent|x-[\w-]+)$/;
/** … of one with a body. */
const SENT = /^(?:accept|content-(?:type|length)|user-agent|x-[\w-]+)$/;
/** What a page needs of an answer. */
const TOLD = /^(?:content-type|content-length|retry-after(?:-ms)?|x-[\w-]+|openai-[\w-]+)$/;
/** Paths of names: with nothing in them that could mean another host, or a folder above. */
const PATH = /^\/v1((?:\/[\w-]+)+)(\?[^#]*)?$/;

/**
 * Hands a request for `/v1/…` on to an API, and its answer back, byte by byte as it comes. When the browser goes, so does
 * the request; when the API goes in the middle of an answer, the browser sees that it is not whole.
 */
export function proxy(request: IncomingMessage, response: ServerResponse, { apiBaseURL, apiKey }: ProxyOptions): void {
  const [, path, search = ''] = PATH.exec(request.url ?? '') ?? [];
  const { method } = request;
  // Bodies of other methods may be framed in ways that two servers take for two different things.
  if (path === undefined || (method !== 'GET' && method !== 'POST')) {
    response.writeHead(404, { connection: 'close' }).end();
    return;
  }
  const url = new URL(apiBaseURL);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  url.search = search;
  const headers = {
    ...those(method === 'POST' ? SENT : ASKED, request.headers),
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const upstream = send(url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, those(TOLD, answer.headers));
    response.flushHeaders();
    pipeline(answer, response, () => undefined); // It destroys both.
  });
  upstream.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { 'content-type': 'application/json' }).end(UNREACHABLE);
  });
  response.on('close', () => {
    if (!response.writableFinished) upstream.destroy();
  });
  if (method === 'POST') request.pipe(upstream);
  else upstream.end();
}

const UNREACHABLE = JSON.stringify({ error: { message: 'The API cannot be reached.', code: 'bad_gateway' } });

function those(names: RegExp, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.test(name)));
}
