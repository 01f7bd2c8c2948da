import { APIConnectionError, APIConnectionTimeoutError, syncValuesFrom, type StreamRequest } from 'rivulet';
import { concatMap, firstValueFrom, map, switchMap, toArray, type Observable } from 'rxjs';
import { blockingTransport } from '../../../src/transports/blocking/blockingTransport.js';
import { serveApart, type ApartServer } from '../../support/serveApart.js';
import { serve, startEvents } from '../../support/serve.js';
import { neverAccepts } from '../neverAccepts.js';

describe('blockingTransport', () => {
  let server: ApartServer;
  beforeAll(async () => {
    server = await serveApart();
  });
  beforeEach(() => server.renew());
  afterAll(() => server.close());

  const { transport, scheduler } = blockingTransport();
  const send = (path: string, request: Partial<StreamRequest> = {}) =>
    transport({ url: `${server.url}/${path}`, ...request });
  const only = <T>(source: Observable<T>): T => {
    const [value, ...more] = syncValuesFrom(source);
    expect(more).toEqual([]);
    return value as T; // an empty source is told of by what is expected of the value
  };
  const textOf = (path: string) =>
    only(
      send(path).pipe(
        concatMap(({ body }) => body),
        toArray(),
        map((chunks) => Buffer.concat(chunks).toString()),
      ),
    );
  const errorOf = (source: Observable<unknown>): unknown => {
    try {
      only(source);
    } catch (error) {
      return error;
    }
    throw new Error('expected an error');
  };

  it('should give the head, then the body as it is', () => {
    expect(textOf('three')).toBe('data: 1\n\ndata: 2\n\ndata: 3\n\ndata: [DONE]\n\n');
  });

  it('should give a head as it is, and follow no redirect', async () => {
    const [head] = syncValuesFrom(send('moved'));
    expect(head).toMatchObject({ status: 302, requestId: 'req_1' });
    expect(head?.headers).toBeInstanceOf(Headers);
    expect(head?.headers.get('location')).toBe('/three');
    expect(head?.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect((await server.seen()).requests).toHaveLength(1);
  });

  it('should give bytes of this realm, in memory of their own', () => {
    const chunks = only(
      send('three').pipe(
        concatMap(({ body }) => body),
        toArray(),
      ),
    );
    for (const chunk of chunks) {
      expect(chunk).toBeInstanceOf(Uint8Array);
      expect(chunk.byteLength).toBe(chunk.buffer.byteLength);
    }
  });

  it.each<[what: string, request: Partial<StreamRequest>, seen: object]>([
    ['a GET without a body', {}, { method: 'GET', body: '' }],
    ['a POST with one', { body: 'ü' }, { method: 'POST', body: 'ü' }],
    // A head is in Latin-1, whatever the body is in.
    [
      'a header with an accent',
      { headers: { 'x-a': 'é' }, body: 'ü' },
      { headers: expect.objectContaining({ 'x-a': 'é' }) as unknown, body: 'ü' },
    ],
    ['bytes', { body: new Uint8Array([0x61, 0x62]) }, { method: 'POST', body: 'ab' }],
    ['another method', { method: 'DELETE' }, { method: 'DELETE' }],
    [
      'headers',
      { headers: { 'X-A': 'b' } },
      { headers: expect.objectContaining({ 'x-a': 'b', 'accept-encoding': 'identity' }) as unknown },
    ],
    [
      'a coding that is asked for',
      { headers: { 'accept-encoding': 'br' } },
      { headers: expect.objectContaining({ 'accept-encoding': 'br' }) as unknown },
    ],
  ])('should send %s', async (_what, request, seen) => {
    only(
      send('three', request).pipe(
        concatMap(({ body }) => body),
        toArray(),
      ),
    );
    expect((await server.seen()).requests).toMatchObject([seen]);
  });

  it('should use a connection again', async () => {
    for (let index = 0; index < 5; index++) textOf('three');
    expect((await server.seen()).socketsOpened).toBe(1);
  });

  it('should refuse an answer that is coded', () => {
    expect(errorOf(send('coded').pipe(switchMap(({ body }) => body)))).toBeInstanceOf(APIConnectionError);
  });

  it('should throw for what answers with another protocol', () => {
    expect(errorOf(send('upgraded'))).toBeInstanceOf(APIConnectionError);
  });

  it('should throw for a server that speaks no TLS', () => {
    const error = errorOf(transport({ url: server.url.replace('http:', 'https:') }));
    expect(error).toBeInstanceOf(APIConnectionError);
    expect(error).toMatchObject({ cause: { code: 'EPROTO' } });
  });

  it('should throw for a protocol that is not HTTP', () => {
    const error = errorOf(transport({ url: 'ftp://127.0.0.1/' }));
    expect(error).toBeInstanceOf(APIConnectionError);
    expect((error as Error).message).toContain('got ftp:');
  });

  it('should print no URL that it cannot send to', () => {
    const error = errorOf(transport({ url: 'no url?key=secret' }));
    expect(error).toBeInstanceOf(TypeError);
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
    expect(error).not.toHaveProperty('input');
  });

  it('should give up a connection that cannot be made in time', async () => {
    const deaf = await neverAccepts();
    const begun = performance.now();
    const error = errorOf(blockingTransport({ connectMs: 50 }).transport({ url: deaf.url }));
    deaf.close();

    expect(performance.now() - begun).toBeGreaterThanOrEqual(49);
    expect(error).toBeInstanceOf(APIConnectionTimeoutError);
    expect(error).toMatchObject({ cause: { code: 'ETIMEDOUT', message: expect.stringContaining('50 ms') as unknown } });
  });

  it('should refuse a limit that is no number', () => {
    expect(() => blockingTransport({ connectMs: NaN })).toThrow(TypeError);
  });

  it('should refuse a server of this thread', async () => {
    const own = await serve((response) => {
      startEvents(response);
    });
    const error = errorOf(transport({ url: own.url }));
    await own.close();

    expect(error).toBeInstanceOf(TypeError);
    expect(own.requests).toEqual([]);
  });

  it('should refuse a subscription', async () => {
    await expect(firstValueFrom(send('three'))).rejects.toThrow(TypeError);
    expect((await server.seen()).requests).toEqual([]);
  });

  it('should have one clock for all of a thread', () => {
    expect(blockingTransport().scheduler).toBe(scheduler);
  });
});
