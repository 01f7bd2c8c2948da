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

/** A clock that goes on only when it is told. It is that of one page: it never goes back. */
let now = 0;

/** Reads to the end. Each piece takes `workMs`. The page has just had a turn. */
async function readAll(source: ReturnType<typeof bodyOf>, workMs: number) {
  await turn();
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

/** Has the page take a turn: what it was held for before does not count. */
async function turn(): Promise<void> {
  now += 1_000;
  await new TurnTakingBody(bodyOf(1)).read();
}

describe('TurnTakingBody', () => {
  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
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

  it('should give turns for all bodies of the page together', async () => {
    await turn();
    let turns = 0;
    let over = false;
    const countTurns = () => {
      turns++;
      if (!over) setImmediate(countTurns);
    };
    setImmediate(countTurns);
    let heldSince = now;
    let longest = 0;
    let seen = 0;
    const read = async () => {
      const body = new TurnTakingBody(bodyOf(...Array.from({ length: 64 }, () => 16 * KIB)));
      while (!(await body.read()).done) {
        if (turns !== seen) heldSince = now;
        seen = turns;
        now += 3;
        longest = Math.max(longest, now - heldSince);
      }
    };
    await Promise.all([read(), read(), read(), read()]);
    over = true;
    // 10 ms, and what the four of them were about to read by then.
    expect(longest).toBeLessThanOrEqual(10 + 4 * 3);
  });

  it('should hand the cancellation on, also during a turn', async () => {
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
