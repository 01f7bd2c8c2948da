import { gzipSync } from 'node:zlib';
import { APIConnectionError, APIConnectionTimeoutError, decodeStream, eventStreamBody, RateLimitError } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { lastValueFrom, type Observable, toArray } from 'rxjs';
import { Agent, Dispatcher, MockAgent } from 'undici';
import { neverAccepts } from './neverAccepts.js';
import { serve, startEvents, type LoopbackServer } from '../support/serve.js';

const errorOf = (source: Observable<unknown>): Promise<unknown> =>
  lastValueFrom(source).then(
    () => Promise.reject(new Error('expected an error')),
    (error: unknown) => error,
  );

describe('undiciTransport', () => {
  let server: LoopbackServer | undefined;
  afterEach(() => server?.close());

  it('should read from a dispatcher that answers at once, as a MockAgent does', async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    const pool = dispatcher.get('http://mock');
    const headers = { 'content-type': 'text/event-stream' };
    pool.intercept({ path: '/', method: 'POST' }).reply(200, 'data: 1\n\ndata: [DONE]\n\n', { headers }).times(2);
    pool.intercept({ path: '/', method: 'POST' }).reply(429, '{"error":{"message":"slow down","code":"c"}}');
    const values = undiciTransport({ dispatcher })({ url: 'http://mock/', body: '{}' }).pipe(
      eventStreamBody(),
      decodeStream(),
    );

    expect(await lastValueFrom(values.pipe(toArray()))).toEqual([1]);
    expect(await lastValueFrom(values.pipe(toArray()))).toEqual([1]);
    const error = await errorOf(values);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ message: '429 slow down', code: 'c' });
    await dispatcher.close();
  });

  it('should resume a dispatcher that answers at once and keeps the pause', async () => {
    class Immediate extends Dispatcher {
      override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
        let paused = false;
        const controller = {
          aborted: false,
          reason: null,
          rawHeaders: null,
          rawTrailers: null,
          abort: () => undefined,
          get paused() {
            return paused;
          },
          pause: () => {
            paused = true;
          },
          resume: () => {
            paused = false;
            handler.onResponseData?.(controller, Buffer.from('data: 1\n\ndata: [DONE]\n\n'));
            handler.onResponseEnd?.(controller, {});
          },
        };
        handler.onRequestStart?.(controller, {});
        handler.onResponseStart?.(controller, 200, { 'content-type': 'text/event-stream' }, 'OK');
        return true;
      }
    }
    const values = undiciTransport({ dispatcher: new Immediate() })({ url: 'http://mock/' }).pipe(
      eventStreamBody(),
      decodeStream(),
    );
    expect(await lastValueFrom(values.pipe(toArray()))).toEqual([1]);
  });

  it('should ask for answers as they are, and say what to do about one that is coded', async () => {
    server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
      response.end(gzipSync('data: 1\n\ndata: [DONE]\n\n'));
    });
    const dispatcher = new Agent();
    const error = await errorOf(
      undiciTransport({ dispatcher })({ url: server.url }).pipe(eventStreamBody(), decodeStream()),
    );
    expect(error).toBeInstanceOf(APIConnectionError);
    expect((error as Error).message).toContain(
      'it is coded as gzip: compose the dispatcher with interceptors.decompress()',
    );
    expect(server.requests[0]?.headers['accept-encoding']).toBe('identity');
    await dispatcher.destroy();
  });

  it("should leave a dispatcher's own time-outs in force", async () => {
    server = await serve((response) => {
      startEvents(response);
    });
    const dispatcher = new Agent({ bodyTimeout: 50 });
    const error = await errorOf(undiciTransport({ dispatcher })({ url: server.url }).pipe(eventStreamBody()));
    expect(error).toBeInstanceOf(APIConnectionTimeoutError);
    await dispatcher.destroy();
  });

  it('should not let a request that waits for an ending connection be overtaken', async () => {
    const order: string[] = [];
    server = await serve((response, { body }) => {
      order.push(body);
      startEvents(response, 'data: 1\n\ndata: [DONE]\n\n');
      setTimeout(() => response.end(), 20);
    });
    const { url } = server;
    const dispatcher = new Agent({ connections: 1 });
    const transport = undiciTransport({ dispatcher });
    const ask = (body: string) => lastValueFrom(transport({ url, body }).pipe(eventStreamBody(), decodeStream()));

    await ask('first');
    await Promise.all([ask('second'), ask('third'), ask('fourth')]);
    expect(order).toEqual(['first', 'second', 'third', 'fourth']);
    await dispatcher.destroy();
  });

  it('should give up connecting after connectMs', async () => {
    const port = await neverAccepts();
    try {
      const error = await errorOf(undiciTransport({ connectMs: 200 })({ url: port.url }));

      expect(error).toBeInstanceOf(APIConnectionTimeoutError);
      expect(error).toMatchObject({ cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } });
    } finally {
      port.close();
    }
  });

  it('should not take both a dispatcher and connectMs', () => {
    expect(() => undiciTransport({ dispatcher: new MockAgent(), connectMs: 1 })).toThrow(TypeError);
  });
});
