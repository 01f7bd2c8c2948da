import { useAngular } from '../../support/useAngular.js'; // first: it loads the compiler of what comes next
import { HttpHeaders, HttpParams, HttpRequest } from '@angular/common/http';
import { fetchInitOf } from '../../../src/angular/http/fetchInitOf.js';

describe('fetchInitOf', () => {
  useAngular();

  const { signal } = new AbortController();
  const headersOf = (request: HttpRequest<unknown>) =>
    Object.fromEntries(fetchInitOf(request, signal).headers as Headers);

  it('should give fetch all that a request says of how it is sent', () => {
    const said = {
      keepalive: true,
      cache: 'no-store',
      priority: 'high',
      mode: 'same-origin',
      redirect: 'error',
      credentials: 'omit',
      referrer: 'about:client',
      referrerPolicy: 'origin',
      integrity: 'sha256-x',
    } as const;
    const request = new HttpRequest('POST', '/', 'text', said);
    expect(fetchInitOf(request, signal)).toMatchObject({ ...said, method: 'POST', body: 'text', signal });
  });

  it('should take cookies along withCredentials, whatever else is said', () => {
    const request = new HttpRequest('GET', '/', { withCredentials: true, credentials: 'omit' });
    expect(fetchInitOf(request, signal).credentials).toBe('include');
  });

  it('should follow no redirect with an api-key', () => {
    const headers = new HttpHeaders({ 'API-Key': 'k' });
    expect(fetchInitOf(new HttpRequest('GET', '/', { headers, redirect: 'follow' }), signal).redirect).toBe('manual');
  });

  it('should give all values of a header', () => {
    const headers = new HttpHeaders({ 'x-a': ['1', '2'], accept: 'text/event-stream' });
    expect(headersOf(new HttpRequest('GET', '/', { headers }))).toEqual({ accept: 'text/event-stream', 'x-a': '1,2' });
  });

  // As HttpRequest says of itself, and as Angular's own backends send it.
  const bodies: [string, unknown, string | undefined, unknown][] = [
    ['text', 'a', 'text/plain', 'a'],
    ['an object', { a: 1 }, 'application/json', '{"a":1}'],
    ['parameters', new HttpParams().set('a', 'b'), 'application/x-www-form-urlencoded;charset=UTF-8', 'a=b'],
    ['nothing', null, undefined, null],
  ];
  it.each(bodies)('should send %s with its content type', (_name, body, contentType, sent) => {
    const request = new HttpRequest<unknown>('POST', '/', body);
    expect(headersOf(request)['content-type']).toBe(contentType);
    expect(fetchInitOf(request, signal).body).toBe(sent);
  });

  it('should leave a content type that is given', () => {
    const headers = new HttpHeaders({ 'content-type': 'application/json' });
    expect(headersOf(new HttpRequest('POST', '/', '{}', { headers }))['content-type']).toBe('application/json');
  });

  it("should accept what Angular's own backends do, where nothing is said", () => {
    expect(headersOf(new HttpRequest('GET', '/'))).toEqual({ accept: 'application/json, text/plain, */*' });
  });
});
