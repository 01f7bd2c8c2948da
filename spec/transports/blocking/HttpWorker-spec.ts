import { HttpWorker } from '../../../src/transports/blocking/HttpWorker.js';
import { WINDOW_BYTES, type WorkerReport } from '../../../src/transports/blocking/httpWorkerSource.js';
import { serveApart, type ApartServer } from '../../support/serveApart.js';

describe('HttpWorker', () => {
  const worker = new HttpWorker();
  let server: ApartServer;
  beforeAll(async () => {
    server = await serveApart();
  });
  afterAll(() => server.close());

  let lastId = 0;
  const open = (path: string): number => {
    const id = ++lastId;
    const url = path.includes(':') ? path : `${server.url}/${path}`;
    worker.order({ id, open: { url, method: 'GET', headers: {}, body: undefined, connectMs: 1_000 } });
    return id;
  };
  /** The next report, if one comes before nothing has come for so long. */
  const next = (maxMs = 5_000): WorkerReport | undefined => {
    const end = performance.now() + maxMs;
    for (let left = maxMs; left > 0; left = end - performance.now()) {
      const report = worker.receive();
      if (report !== undefined) return report;
      worker.sleep(left);
    }
    return worker.receive();
  };
  const reports = (last: 'end' | 'failure') => {
    const all: WorkerReport[] = [];
    for (let report = next(); report !== undefined; report = last in report ? undefined : next()) all.push(report);
    return all;
  };
  const bytesUntilQuiet = (id: number): number => {
    let bytes = 0;
    for (let report = next(); report !== undefined; report = next(200)) {
      expect(report.id).toBe(id);
      if ('chunk' in report) bytes += report.chunk.length;
    }
    return bytes;
  };

  it('should sleep for as long as it is told to when nothing comes', () => {
    expect(worker.receive()).toBeUndefined();
    const begun = performance.now();
    worker.sleep(30);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(29);
  });

  it('should not sleep when something has come since receive was asked', () => {
    expect(worker.receive()).toBeUndefined();
    open('three');
    const cell = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(cell, 0, 0, 200);
    const begun = performance.now();
    worker.sleep(5_000);

    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(reports('end').at(-1)).toMatchObject({ end: true });
  });

  it('should report the head, the chunks, the end', () => {
    const id = open('three');
    const all = reports('end');
    const text = all.map((report) => ('chunk' in report ? Buffer.from(report.chunk).toString() : '')).join('');

    expect(all[0]).toMatchObject({ id, head: { status: 200 } });
    expect(text).toBe('data: 1\n\ndata: 2\n\ndata: 3\n\ndata: [DONE]\n\n');
    expect(all.at(-1)).toMatchObject({ id, end: true });
    expect(next(50)).toBeUndefined();
  });

  it('should tell of two exchanges by their ids', () => {
    const ids = [open('three'), open('three')];
    const all = [...reports('end'), ...reports('end')];
    for (const id of ids) expect(all.filter((report) => report.id === id).at(-1)).toMatchObject({ id, end: true });
  });

  it('should report a failure with its code', () => {
    const id = open('http://127.0.0.1:1/');
    expect(reports('failure')).toMatchObject([
      {
        id,
        failure: expect.objectContaining({
          code: 'ECONNREFUSED',
          name: 'Error',
          message: expect.stringContaining('127.0.0.1:1') as unknown,
        }) as unknown,
      },
    ]);
  });

  it('should report a failure of what cannot be sent', () => {
    const id = open('ftp://127.0.0.1/');
    expect(reports('failure')).toMatchObject([{ id, failure: {} }]);
  });

  it('should say nothing of an exchange that was closed', async () => {
    const id = open('heartbeats');
    expect(next()).toMatchObject({ id, head: {} });
    worker.order({ id, close: true });
    await server.seen(1);
    // But for what was on its way.
    for (let report = next(50); report !== undefined; report = next(50)) expect(report).toHaveProperty('chunk');
  });

  it('should close after a while what does not end by itself', async () => {
    const { closedAt } = await server.seen();
    const id = open('heartbeats');
    expect(next()).toMatchObject({ id, head: {} });
    worker.order({ id, closeAfterMs: 30 });
    expect((await server.seen(closedAt.length + 1)).closedAt).toHaveLength(closedAt.length + 1);
    for (let report = next(50); report !== undefined; report = next(50)) expect(report).toHaveProperty('chunk');
  });

  it('should stop at the window, and go on by as much as was taken', () => {
    const id = open('flood');
    const first = bytesUntilQuiet(id);
    // One read of the socket may pass it.
    expect(first).toBeGreaterThan(WINDOW_BYTES);
    expect(first).toBeLessThan(WINDOW_BYTES + 256 * 1024);

    worker.order({ id, taken: 10_000 });
    expect(next(100)).toBeUndefined();

    worker.order({ id, taken: first - 10_000 });
    const second = bytesUntilQuiet(id);
    expect(second).toBeGreaterThan(WINDOW_BYTES);
    expect(second).toBeLessThan(WINDOW_BYTES + 256 * 1024);
    worker.order({ id, close: true });
  });

  it('should ignore orders for what is over', () => {
    worker.order({ id: 1, taken: 1 });
    worker.order({ id: 1, closeAfterMs: 1 });
    worker.order({ id: 1, close: true });
    const id = open('three');
    expect(reports('end').at(-1)).toMatchObject({ id, end: true });
  });
});
