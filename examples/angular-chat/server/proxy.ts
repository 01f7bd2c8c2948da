import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';

export interface ProxyOptions {
  readonly apiBaseURL: string;
  readonly apiKey?: string | undefined;
}

/** Of one connection, or of the browser's own business. */
const DROPPED = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host', 'cookie', 'authorization'];

/**
 * Hands a request for `/v1/…` on to an API, and its answer back, byte by byte as it comes. When the browser goes, so does
 * the request; when the API goes in the middle of an answer, the browser sees that it is not whole.
 */
export function proxy(request: IncomingMessage, response: ServerResponse, { apiBaseURL, apiKey }: ProxyOptions): void {
  const url = new URL(apiBaseURL.replace(/\/+$/, '') + (request.url ?? '').slice('/v1'.length));
  const headers = { ...kept(request.headers), ...(apiKey && { authorization: `Bearer ${apiKey}` }) };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const upstream = send(url, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, kept(answer.headers));
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
  request.pipe(upstream);
}

const UNREACHABLE = JSON.stringify({ error: { message: 'The API cannot be reached.', code: 'bad_gateway' } });

function kept(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !DROPPED.includes(name)));
}
