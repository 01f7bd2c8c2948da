import {
  APIConnectionError,
  APIError,
  bufferedValuesFrom,
  decodeStream,
  eachValueFrom,
  eventStreamBody,
  StreamTimeoutError,
} from 'rivulet';
import { createRandom, type Random } from 'rivulet/testing';
import { delay, merge, NEVER, share, switchMap, timer, type Observable } from 'rxjs';
import * as z from 'zod';
import { cutAfter, events, stalledAfter, when } from '../client/resources/answers.js';
import { describeClientOver, overSockets } from '../client/resources/describeClient.js';
import { describeSockets } from '../client/resources/describeSockets.js';
import { StandingClock } from '../client/resources/StandingClock.js';
import { startEvents, type Answer } from '../support/serve.js';

const done = 'data: [DONE]\n\n';
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const eventsOf = (from: number, to: number, padding = 0) =>
  numbers(from, to)
    .map((number) => `:${'x'.repeat(padding)}\ndata: ${number}\n\n`)
    .join('');

/** A text in pieces of random sizes, each when there is room for it. */
function* inPieces(text: string, random: Random): Generator<string> {
  for (let start = 0; start < text.length;) {
    const size = 1 + random(2 ** (4 + random(14)));
    yield text.slice(start, start + size);
    start += size;
  }
}

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
};

describeClientOver(overSockets, 'back-pressure', ({ start, server, transport }) => {
  const streamFrom = async (...args: Parameters<typeof start>) =>
    (await start(...args)).stream('/', undefined, { schema: z.number() });
  it.each([1, 2, 3, 4])('should lose nothing, whenever the loop pauses: seed %d', async (seed) => {
    const random = createRandom(seed);
    const stream = await streamFrom(() => events(inPieces(eventsOf(0, 5_000, 1_000) + done, random)));
    const seen: number[] = [];
    for await (const value of eachValueFrom(stream, { highWaterValues: 2 ** random(8) })) {
      seen.push(value);
      if (random(20) === 0) await turns(random(30));
    }

    expect(seen).toEqual(numbers(0, 5_000));
  });

  it('should tell of an error of the stream behind the values that were held', async () => {
    const stream = await streamFrom(events(`${eventsOf(0, 500)}data: {"error":{"message":"no"}}\n\n`));
    const seen: number[] = [];
    const loop = async () => {
      for await (const value of eachValueFrom(stream, { highWaterValues: 4 })) {
        seen.push(value);
        if (value === 0) await turns(20);
      }
    };

    await expect(loop()).rejects.toBeInstanceOf(APIError);
    expect(seen).toEqual(numbers(0, 500));
  });

  it('should tell of a connection that breaks while it is held, behind the values that came', async () => {
    const stream = await streamFrom(cutAfter(eventsOf(0, 500)));
    const seen: number[] = [];
    const loop = async () => {
      for await (const batch of bufferedValuesFrom(stream, { highWaterValues: 4 })) {
        seen.push(...batch);
        await when(() => server().calls[0]?.state === 'reset');
        await turns(20);
      }
    };

    await expect(loop()).rejects.toBeInstanceOf(APIConnectionError);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual(numbers(0, seen.length));
  });

  it('should let one of two loops over a shared stream go on when the other is left while it holds', async () => {
    const stream = await streamFrom(events(inPieces(eventsOf(0, 2_000, 1_000) + done, createRandom(1))));
    const shared = stream.pipe(share());
    const slow = eachValueFrom(shared, { highWaterValues: 8 });
    const fast = eachValueFrom(shared);
    const seen: number[] = [];
    const first = slow.next();
    const loop = (async () => {
      for await (const value of fast) seen.push(value);
    })();
    expect(await first).toEqual({ done: false, value: 0 });
    await turns(50);
    expect(seen.length).toBeLessThan(2_000);
    await slow.return();
    await loop;

    expect(seen).toEqual(numbers(0, 2_000));
    expect(server().requests).toHaveLength(1);
  });

  // Behind a delay nobody pushes any more: the consumer has to know the connection from the time that it subscribed.
  const request = () => ({ url: server().url, method: 'POST', body: '{}' });
  const ways: [
    name: string,
    values: (stream: Observable<number>) => Observable<unknown> | Promise<Observable<unknown>>,
  ][] = [
    ['a stream', (stream) => stream],
    ['the body of a transport', () => transport()(request()).pipe(switchMap(({ body }) => body.pipe(decodeStream())))],
    ['the bytes of a transport', () => transport()(request()).pipe(eventStreamBody(), decodeStream())],
    [
      'a body whose head came before',
      () =>
        new Promise((resolve) => {
          transport()(request()).subscribe(({ body }) => {
            resolve(body.pipe(decodeStream()));
          });
        }),
    ],
  ];
  it.each(ways)('should hold back %s through a delay, and lose nothing', async (_name, values) => {
    const stream = await streamFrom(events(inPieces(eventsOf(0, 5_000, 1_000) + done, createRandom(2))));
    const delayed$ = (await values(stream)).pipe(delay(0));
    const seen: unknown[] = [];
    for await (const value of eachValueFrom(delayed$, { highWaterValues: 256 })) {
      seen.push(value);
      if (value === 0) await turns(300);
    }

    expect(seen).toEqual(numbers(0, 5_000));
  });

  it('should not run out of time while it is held, but when the server stalls after that', async () => {
    const scheduler = new StandingClock();
    const stream = await streamFrom(stalledAfter(eventsOf(0, 20)), {
      scheduler,
      timeouts: { idleMs: 1_000, contentIdleMs: 1_000 },
      maxRetries: 0,
    });
    const iterator = eachValueFrom(stream, { highWaterValues: 4 });
    const values = [await iterator.next()];
    scheduler.advance(60_000);
    while (values.length < 20) values.push(await iterator.next());
    const pending = iterator.next();
    scheduler.advance(999);
    const late = await Promise.race([pending, turns(5)]);
    scheduler.advance(1_001);

    expect(values.map(({ value }) => value)).toEqual(numbers(0, 20));
    expect(late).toBeUndefined();
    await expect(pending).rejects.toBeInstanceOf(StreamTimeoutError);
  });
});

describeSockets('back-pressure', ({ start, server }) => {
  const streamFrom = async (answer: Answer) => (await start(answer)).stream('/', undefined, { schema: z.number() });

  it('should keep the connection for the next request, though it was held at its end', async () => {
    const stream = await streamFrom((response) => {
      startEvents(response);
      response.end(eventsOf(0, 500) + done);
    });
    for (let request = 0; request < 3; request++) {
      const seen: number[] = [];
      for await (const value of eachValueFrom(stream, { highWaterValues: 4 })) {
        seen.push(value);
        if (value % 100 === 0) await turns(5);
      }
      expect(seen).toEqual(numbers(0, 500));
    }

    expect(server().requests).toHaveLength(3);
    expect(server().socketsOpened()).toBe(1);
  });

  describe('when its values still wait at the end, and others go on', () => {
    const drain = async (chain: (stream: Observable<number>) => Observable<number>) => {
      let ended = 0;
      const stream = await streamFrom((response) => {
        startEvents(response, eventsOf(0, 20) + done);
        setTimeout(() => response.end(() => ended++), 5);
      });
      for (let request = 1; request <= 10; request++) {
        await eachValueFrom(merge(chain(stream), NEVER), { highWaterValues: 4 }).next();
        await when(() => ended === request);
      }
      expect(server().socketsOpened()).toBeLessThanOrEqual(3);
    };

    it('should drain the connection', () => drain((stream) => stream));

    // Not attached to the consumer, but found while it pushes: its hold must not outlast it.
    it('should drain the connection, also of a stream that is subscribed to later', () =>
      drain((stream) => timer(0).pipe(switchMap(() => stream))));
  });
});
