import { combineStreams, createLimiter, eachValueFrom, fallback, hedge, type Transport } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { asyncScheduler, map, NEVER, tap, throwError, timer, type Observable } from 'rxjs';
import * as z from 'zod';
import { transports, type MadeTransport } from '../client/faults/transports.js';
import { serveApart, type ApartServer } from '../support/serveApart.js';
import { stalledAt } from '../support/stalledAt.js';

describe.each(transports)('back-pressure of many streams over %s', (_name, make) => {
  let server: ApartServer;
  let made: MadeTransport;
  /** How many bytes this process has read. */
  let read: number;

  beforeEach(async () => {
    read = 0;
    server = await serveApart();
    made = make(asyncScheduler);
  });
  afterEach(async () => {
    await made.close();
    await server.close();
  });

  /** 50 MB in 50,000 texts. */
  const flood = (): Observable<string> => {
    const counting: Transport = (request) =>
      made
        .transport(request)
        .pipe(map((response) => ({ ...response, body: response.body.pipe(tap(({ length }) => (read += length))) })));
    const client = new OpenAI({ baseURL: server.url, apiKey: 'sk-test', transport: counting });
    return client.stream('/flood', undefined, { schema: z.string() });
  };
  const limited = (): Observable<string> => {
    const limit = createLimiter({ concurrency: 1 });
    limit(() => timer(20)).subscribe();
    return limit(flood);
  };
  const slowFirst = (attempt: number) => (attempt === 0 ? NEVER : flood());
  const chains: [name: string, connections: number, values: () => Observable<unknown>][] = [
    ['a limiter, after a wait', 1, limited],
    ['the second request of hedge', 1, () => hedge(slowFirst, { afterMs: 20 })],
    ['the first request of hedge', 1, () => hedge(flood, { afterMs: 10_000 })],
    ['the second stream of fallback', 1, () => fallback([() => throwError(() => new Error('mine')), flood])],
    ['the second stream of fallback, later', 1, () => fallback([() => failLater(), flood])],
    [
      'streams that are combined',
      2,
      () => combineStreams({ a: flood(), b: flood() }, { accumulate: map((piece) => piece) }),
    ],
  ];

  it.each(chains)('should stall the server through %s', async (_chain, connections, values) => {
    const iterator = eachValueFrom(values());
    for (let count = 0; count < 50; count++) await iterator.next();
    const written = await stalledAt(server);

    // The mark is 1,024 values. A connection may be in the midst of a chunk, and have one more on its way.
    expect(read).toBeLessThan(1.1e6 + connections * 2 * 64 * 1024);
    // The rest is in the buffers of the kernel, which makes them as large as it likes.
    expect(written).toBeLessThan(connections * 15e6);
    await iterator.return();
    expect((await server.seen(connections)).closedAt.length).toBeGreaterThanOrEqual(connections);
  });

  it('should give all of it to a loop that was slow, behind a wait', async () => {
    const iterator = eachValueFrom(limited());
    for (let count = 0; count < 50; count++) await iterator.next();
    await stalledAt(server);
    let length = 50 * 1_000;
    for await (const text of iterator) length += text.length;

    expect(length).toBe(50_000_000);
  });
});

function failLater(): Observable<never> {
  return timer(20).pipe(
    map(() => {
      throw new Error('mine');
    }),
  );
}
