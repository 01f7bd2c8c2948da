import { fetchTransport } from 'rivulet';
import { MockRequest, type ServerAction } from 'rivulet/testing';
import { gzipSync } from 'node:zlib';
import { lastValueFrom, map, Observable, take, toArray } from 'rxjs';
import { forwardTo, type ForwardOptions } from '../../../src/testing/server/forwardTo.js';
import { startEvents, serve, type Answer, type LoopbackServer } from '../../support/serve.js';

let server: LoopbackServer;

afterEach(async () => {
  await server.close();
});

const request = (fields: Partial<ConstructorParameters<typeof MockRequest>[0]> = {}) =>
  new MockRequest({ method: 'POST', url: 'http://mock.test/v1/chat?a=1', headers: new Headers(), ...fields });
const forward = (asked = request(), options?: ForwardOptions) =>
  forwardTo(options ?? { baseURL: server.url }, (path) => path.replace('/v1', ''))(asked);
const show = (action: ServerAction) =>
  action.type === 'head' ? action.status : action.type === 'chunk' ? Buffer.from(action.bytes).toString() : action.type;
const start = async (answer: Answer) => {
  server = await serve(answer);
};

describe('forwardTo', () => {
  it('should ask nobody before it is subscribed to', async () => {
    await start((response) => response.end('there'));
    const answer$ = forward();
    expect(server.requests).toHaveLength(0);
    expect(await lastValueFrom(answer$.pipe(map(show), toArray()))).toEqual([200, 'there', 'end']);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['/base', '/base/chat?a=1'],
    ['/base//', '/base/chat?a=1'],
    ['/base?api-version=2', '/base/chat?api-version=2&a=1'],
    ['', '/chat?a=1'],
  ])('should ask below the base %p', async (base, path) => {
    await start((response) => response.end());
    await lastValueFrom(forward(request(), { baseURL: server.url + base }));
    expect(server.requests[0]).toMatchObject({ method: 'POST', path });
  });

  it('should ask where the client has sent it, without a base', async () => {
    await start((response) => response.end());
    await lastValueFrom(forward(request({ url: `${server.url}/v1/chat?a=1` }), {}));
    expect(server.requests[0]?.path).toBe('/v1/chat?a=1');
  });

  it('should send what is not of the connection alone', async () => {
    await start((response) => response.end());
    const headers = new Headers({
      host: 'mock.test',
      connection: 'close',
      // As curl and Java's client send them; undici refuses to.
      expect: '100-continue',
      upgrade: 'h2c',
      'content-length': '99',
      'content-type': 'text/plain',
      authorization: 'Bearer key',
    });
    await lastValueFrom(forward(request({ headers, body: 'naïve' })));
    expect(server.requests[0]).toMatchObject({
      body: 'naïve',
      headers: { host: new URL(server.url).host, 'content-type': 'text/plain', authorization: 'Bearer key' },
    });
  });

  it.each(['GET', 'DELETE'])('should send no body where there is none: %s', async (method) => {
    await start((response) => response.end());
    await lastValueFrom(forward(request({ method })));
    expect(server.requests[0]).toMatchObject({ method, body: '' });
  });

  it('should give the head as it came, but for what was of the connection', async () => {
    await start((response) => {
      response.writeHead(418, { 'x-mine': '1', 'content-encoding': 'gzip', 'set-cookie': ['a=1', 'b=2'] });
      response.end(gzipSync('tea'));
    });
    // Any fetch decodes what it gets; the mock asks for nothing else than it can read.
    const transport: ForwardOptions['transport'] = (asked) =>
      new Observable((subscriber) => {
        void fetch(asked.url, { method: 'POST' }).then(async (response) => {
          const bytes = new Uint8Array(await response.arrayBuffer());
          const body = new Observable<Uint8Array>((inner) => {
            inner.next(bytes);
            inner.complete();
          });
          subscriber.next({ status: response.status, headers: response.headers, requestId: undefined, body });
          subscriber.complete();
        });
      });
    const actions = await lastValueFrom(forward(request(), { baseURL: server.url, transport }).pipe(toArray()));
    const [head] = actions;
    expect(actions.map(show)).toEqual([418, 'tea', 'end']);
    if (head?.type !== 'head') throw new Error('expected a head');
    expect(head.headers.get('x-mine')).toBe('1');
    expect(head.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']) {
      expect([name, head.headers.get(name)]).toEqual([name, null]);
    }
  });

  it('should give each chunk when it comes, and close the connection when it is left', async () => {
    await start((response) => {
      startEvents(response, 'data: 1\n\n');
    });
    const closed = server.nextClose();
    const seen = await lastValueFrom(forward().pipe(map(show), take(2), toArray()));
    expect(seen).toEqual([200, 'data: 1\n\n']);
    await closed;
  });

  it('should be reset where the other one is', async () => {
    await start((response) => {
      startEvents(response, 'data: 1\n\n');
      response.write('data: 2\n\n', () => response.socket?.destroy());
    });
    const seen = await lastValueFrom(forward().pipe(map(show), toArray()));
    expect([seen[0], seen.at(-1)]).toEqual([200, 'reset']);
    expect(seen.slice(1, -1).join('')).toBe('data: 1\n\ndata: 2\n\n');
    await server.close();
    expect(await lastValueFrom(forward().pipe(map(show), toArray()))).toEqual(['reset']);
  });

  it('should pass a mistake of the request as it is', async () => {
    await start((response) => response.end());
    const transport: ForwardOptions['transport'] = (asked) => fetchTransport()({ ...asked, headers: { 'a b': '1' } });
    await expect(lastValueFrom(forward(request(), { transport }))).rejects.toThrow(TypeError);
  });
});
