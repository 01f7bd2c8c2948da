import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type * as rivulet from 'rivulet';
import type * as node from 'rivulet/node';
import { programOf } from '../support/programOf.js';
import { serveApart, type ApartServer } from '../support/serveApart.js';
import { serve, startEvents } from '../support/serve.js';

/** A copy of the package that shares nothing with others. */
function load(): typeof node & typeof rivulet {
  let copy: (typeof node & typeof rivulet) | undefined;
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- what jest isolates is required
    copy = { ...(require('rivulet') as typeof rivulet), ...(require('rivulet/node') as typeof node) };
  });
  return copy!;
}

describe('blockingValuesFrom, more than once in a process', () => {
  let server: ApartServer;
  beforeAll(async () => {
    server = await serveApart();
  });
  beforeEach(() => server.renew());
  afterAll(() => server.close());

  const program = programOf(`
    import { parentPort, workerData } from 'node:worker_threads';
    import { blockingValuesFrom } from 'rivulet/node';
    parentPort.postMessage([...blockingValuesFrom({ url: workerData })]);
  `);

  it('should block a worker thread, and let it end', async () => {
    const worker = new Worker(program, { eval: true, workerData: `${server.url}/three` });
    const exited = once(worker, 'exit');
    expect(await once(worker, 'message')).toEqual([[1, 2, 3]]);
    expect(await exited).toEqual([0]);
  });

  it('should read in a worker thread from a server of the main thread', async () => {
    const own = await serve((response) => {
      startEvents(response, 'data: 1\n\n');
      setImmediate(() => response.end('data: 2\n\ndata: [DONE]\n\n'));
    });
    const worker = new Worker(program, { eval: true, workerData: own.url });
    expect(await once(worker, 'message')).toEqual([[1, 2]]);
    await worker.terminate();
    await own.close();
  });

  it('should go with a second copy of the package, also one inside of the other', () => {
    const [first, second] = [load(), load()];
    expect(first.blockingValuesFrom).not.toBe(second.blockingValuesFrom);

    const request = { url: `${server.url}/three` };
    const pairs: unknown[] = [];
    for (const outer of first.blockingValuesFrom(request)) {
      for (const inner of second.blockingValuesFrom(request)) pairs.push([outer, inner]);
    }
    expect(pairs).toEqual([1, 2, 3].flatMap((outer) => [1, 2, 3].map((inner) => [outer, inner])));
  });

  it('should go with the sink of one copy and the transport of another one', () => {
    const [{ syncValuesFrom }, { undiciTransport, eventStreamBody, decodeStream }] = [load(), load()];
    const { transport } = undiciTransport().blocking!();
    const values = transport({ url: `${server.url}/three` }).pipe(eventStreamBody(), decodeStream());
    expect([...syncValuesFrom(values)]).toEqual([1, 2, 3]);
  });
});
