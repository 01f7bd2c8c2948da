import { APIConnectionError } from '../errors/APIConnectionError.js';
import { APIConnectionTimeoutError } from '../errors/APIConnectionTimeoutError.js';
import { excerpt } from '../errors/excerpt.js';
import type { CheckedRequest } from './checkRequest.js';

/** What a transport was doing when its connection failed. */
export type ConnectionPhase = 'connect' | 'read';

const timeouts = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];

/** What a transport's own error means to the person who sent the request. */
export function connectionError(request: CheckedRequest, phase: ConnectionPhase, cause: unknown): APIConnectionError {
  const { code, message } = rootOf(cause);
  const reason = [code, message && excerpt(message)].filter(Boolean).join(': ') || 'no reason was given';
  const Class = timeouts.includes(code) ? APIConnectionTimeoutError : APIConnectionError;
  return new Class(
    phase === 'connect'
      ? `expected an answer from ${placeOf(request.url)}, got none (${reason}); check the base URL and the network`
      : `the connection to ${placeOf(request.url)} broke before the end of the answer (${reason})`,
    // The error about a URL has that URL in it, query and all.
    { cause: code === 'ERR_INVALID_URL' ? undefined : cause },
  );
}

/** `fetch` wraps the error that says something in one or two that do not. */
function rootOf(error: unknown): { readonly code: string; readonly message: string } {
  // Not `instanceof Error`: the transport may live in another realm.
  if (typeof error !== 'object' || error === null) return { code: '', message: typeof error === 'string' ? error : '' };
  const { cause, code, message } = error as Record<string, unknown>;
  if (typeof cause === 'object' && cause !== null) return rootOf(cause);
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}

/** Without the query and the credentials: they may hold a key. */
function placeOf(url: string): string {
  try {
    const { origin, pathname } = new URL(url);
    return origin + pathname;
  } catch {
    return 'an address that is no URL';
  }
}
