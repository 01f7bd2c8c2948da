import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eachValueFrom, type Transport } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import {
  asyncScheduler,
  concat,
  defer,
  filter,
  map,
  merge,
  mergeMap,
  of,
  retry,
  switchMap,
  tap,
  timer,
  type Observable,
} from 'rxjs';
import * as z from 'zod';
import { transports, type MadeTransport } from '../client/faults/transports.js';
import { clock } from '../support/clock.js';
import { serveApart, type ApartServer } from '../support/serveApart.js';
import { stalledAt } from '../support/stalledAt.js';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

function memory(): number {
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

describe.each(transports)('back-pressure over %s', (_name, make) => {
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

  const flood = (): Observable<string> => {
    const counting: Transport = (request) =>
      made
        .transport(request)
        .pipe(map((response) => ({ ...response, body: response.body.pipe(tap(({ length }) => (read += length))) })));
    const client = new OpenAI({ baseURL: server.url, apiKey: 'sk-test', transport: counting });
    return client.stream('/flood', undefined, { schema: z.string() });
  };
  const chains: [name: string, connections: number, values: () => Observable<unknown>][] = [
    ['a stream', 1, flood],
    [
      'three operators',
      1,
      () =>
        flood().pipe(
          map((text) => text.length),
          filter((length) => length > 0),
          tap(),
        ),
    ],
    ['merge of two streams', 2, () => merge(flood(), flood())],
    ['concat behind another stream', 1, () => concat(of(''), flood())],
    ['switchMap of an event that comes later', 1, () => timer(0).pipe(switchMap(flood))],
    ['mergeMap of events that come later', 2, () => timer(0, 1).pipe(mergeMap(flood, 2))],
    [
      'retry after a failure',
      1,
      () => {
        let attempt = 0;
        return defer(() => {
          if (attempt++ === 0) throw new Error('the first attempt');
          return flood();
        }).pipe(retry({ count: 1, delay: 1 }));
      },
    ],
  ];

  it.each(chains)('should stall the server through %s', async (_chain, connections, values) => {
    const before = memory();
    const iterator = eachValueFrom(values());
    for (let count = 0; count < 50; count++) await iterator.next();
    const written = await stalledAt(server);

    expect(memory() - before).toBeLessThan(8e6);
    // The mark is 1,024 values. A connection may be in the midst of a chunk, and have one more on its way.
    expect(read).toBeLessThan(1.1e6 + connections * 2 * 64 * 1024);
    // The rest is in the buffers of the kernel, which makes them as large as it likes.
    expect(written).toBeLessThan(connections * 15e6);
    await iterator.return();
    expect((await server.seen(connections)).closedAt.length).toBeGreaterThanOrEqual(connections);
  });

  it('should count the bytes that values were made of, whatever has become of them', async () => {
    const lengths = flood().pipe(map((text) => text.length));
    const iterator = eachValueFrom(lengths, { highWaterValues: Infinity, highWaterBytes: 100_000 });
    await iterator.next();
    await stalledAt(server);

    expect(read).toBeGreaterThan(100_000);
    expect(read).toBeLessThan(100_000 + 2 * 64 * 1024);
    await iterator.return();
  });

  it('should close the connection within 50 ms when a slow loop is left', async () => {
    const times: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      let count = 0;
      for await (const text of eachValueFrom(flood())) {
        expect(text).toHaveLength(1_000);
        await new Promise(setImmediate);
        if (++count === 50) break;
      }
      const left = clock();
      const { closedAt } = await server.seen(attempt);
      times.push((closedAt[attempt - 1] ?? NaN) - left);
    }
    // A machine that is busy with something else may be late once, not three times.
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('should give all of it to a loop that is fast again', async () => {
    const iterator = eachValueFrom(flood());
    for (let count = 0; count < 50; count++) await iterator.next();
    await stalledAt(server);
    let length = 50 * 1_000;
    for await (const text of iterator) length += text.length;

    expect(length).toBe(50_000_000);
  });
});
