import type { HttpRequest } from '@angular/common/http';

/** Angular 20 knows no policy yet. */
interface MaybeWithPolicy {
  readonly method: string;
  readonly referrerPolicy?: ReferrerPolicy | undefined;
}

/**
 * How `fetch` is to send a request, as Angular's own backend has it.
 *
 * @throws TypeError for a header that cannot be sent, without its value: it may be a key
 */
export function fetchInitOf(request: HttpRequest<unknown>, signal: AbortSignal): RequestInit {
  const { keepalive, cache, priority, mode, redirect, referrer, integrity } = request;
  const { method, referrerPolicy }: MaybeWithPolicy = request;
  const headers = new Headers({ accept: 'application/json, text/plain, */*' });
  for (const name of request.headers.keys()) setHeader(headers, name, (request.headers.getAll(name) ?? []).join(','));
  const detected = request.detectContentTypeHeader();
  if (detected !== null && !headers.has('content-type')) headers.set('content-type', detected);
  // To fetch, what is undefined is not given.
  return {
    ...{ method, headers, signal, keepalive, cache, priority, mode, referrer, integrity },
    ...(referrerPolicy && { referrerPolicy }),
    body: request.serializeBody(),
    credentials: request.withCredentials ? 'include' : request.credentials,
    // To another origin, fetch would take this key along, where it leaves `authorization` behind.
    redirect: headers.has('api-key') ? 'manual' : redirect,
  };
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new TypeError(`expected a name and a value that HTTP can carry for the header ${JSON.stringify(name)}`);
  }
}
