import { fetchTransport } from 'rivulet';
import { lastValueFrom, switchMap, toArray } from 'rxjs';
import { TurnTakingBody } from '../../src/transports/TurnTakingBody.js';

const KIB = 1024;

/** A body of which everything is there already, in chunks of these sizes; each byte tells its place. */
function bodyOf(...sizes: readonly number[]) {
  let place = 0;
  const chunks = sizes.map((size) => Uint8Array.from({ length: size }, () => place++ % 251));
  const all = Buffer.concat(chunks);
  return {
    all,
    cancelled: 0,
    read: () => Promise.resolve(chunks.length > 0 ? { value: chunks.shift() } : { done: true }),
    cancel() {
      this.cancelled++;
    },
  };
}

/** Reads to the end. Each piece takes `workMs` of a clock that goes on only then. */
async function readAll(source: ReturnType<typeof bodyOf>, workMs: number) {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const body = new TurnTakingBody(source);
  let turns = 0;
  let over = false;
  const countTurns = () => {
    turns++;
    if (!over) setImmediate(countTurns);
  };
  setImmediate(countTurns);
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await body.read();
    if (done) break;
    pieces.push(value as Uint8Array);
    now += workMs;
  }
  over = true;
  return { pieces, turns };
}

describe('TurnTakingBody', () => {
  afterEach(() => jest.restoreAllMocks());

  it('should hand on all bytes in order, 64 KiB at most at a time', async () => {
    const body = bodyOf(2 * KIB * KIB, 1, 0, 64 * KIB, 64 * KIB + 1);
    const { pieces } = await readAll(body, 1);
    expect(Math.max(...pieces.map(({ length }) => length))).toBe(64 * KIB);
    expect(Buffer.concat(pieces).equals(body.all)).toBe(true);
  });

  it('should give the page a turn whenever it was held for more than 10 ms', async () => {
    // 32 pieces of 4 ms: a turn after every third one.
    const { turns } = await readAll(bodyOf(2 * KIB * KIB), 4);
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it('should give none while the work is quick', async () => {
    const { turns } = await readAll(bodyOf(...Array.from({ length: 500 }, () => 100)), 0.01);
    expect(turns).toBe(0);
  });

  it('should count from the last read that has waited', async () => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const slow = {
      read: () => Promise.resolve((now += 50)).then(() => ({ value: new Uint8Array(1) })),
      cancel: jest.fn(),
    };
    const body = new TurnTakingBody(slow);
    let turned = false;
    setImmediate(() => (turned = true));
    for (let reads = 0; reads < 20; reads++) await body.read();
    expect(turned).toBe(false);
  });

  it('should hand the cancellation on, also during a turn', async () => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => (now += 20));
    const source = bodyOf(KIB);
    const body = new TurnTakingBody(source);
    const read = body.read();
    body.cancel();
    expect(await read).toEqual({ value: expect.any(Uint8Array) as unknown });
    expect(source.cancelled).toBe(1);
  });

  describe('in fetchTransport', () => {
    const page = globalThis as { requestAnimationFrame?: unknown };
    afterEach(() => delete page.requestAnimationFrame);

    async function* oneMebibyte() {
      yield await Promise.resolve(new Uint8Array(KIB * KIB));
    }
    const read = () => {
      const fetch = () => Promise.resolve({ status: 200, headers: new Headers(), body: oneMebibyte() });
      const response$ = fetchTransport({ fetch })({ url: 'http://127.0.0.1/' });
      return lastValueFrom(
        response$.pipe(
          switchMap(({ body }) => body),
          toArray(),
        ),
      );
    };

    it('should be what a page reads by', async () => {
      page.requestAnimationFrame = () => 0;
      expect((await read()).map(({ length }) => length)).toEqual(Array.from({ length: 16 }, () => 64 * KIB));
    });

    it('should be left out where there is no page', async () => {
      expect((await read()).map(({ length }) => length)).toEqual([KIB * KIB]);
    });
  });
});
