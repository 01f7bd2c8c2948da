import type { ServerResponse } from 'node:http';
import { hedge, textDeltas, type HedgeWinner } from 'rivulet';
import type { OpenAI } from 'rivulet/openai';
import { lastValueFrom, toArray } from 'rxjs';
import { aWhile, when } from '../client/resources/answers.js';
import { describeSockets } from '../client/resources/describeSockets.js';
import { StandingClock } from '../client/resources/StandingClock.js';
import { chatEvent, startEvents, type Answer } from '../support/serve.js';
import { closingMs } from './closingMs.js';

const done = 'data: [DONE]\n\n';
const role = chatEvent('').replace('"content":""', '"role":"assistant","content":""');
const chunksOf = (client: OpenAI, maxRetries = 0) =>
  client.chat.completions.create({ model: 'm', messages: [], stream: true }, { maxRetries });
const textsOf = (client: OpenAI) => chunksOf(client).pipe(textDeltas());

describeSockets('hedge', ({ start, server }) => {
  /** Answers the first request with the first of these, and so on; the last one stays. */
  const inTurns =
    (...answers: readonly Answer[]): Answer =>
    (response, request) => {
      (answers[server().requests.length - 1] ?? answers.at(-1)!)(response, request);
    };
  const stall: Answer = (response) => {
    startEvents(response, `: heartbeat\n\n${role}`);
  };
  const hello: Answer = (response) => {
    startEvents(response, role + chatEvent('Hel'));
    setImmediate(() => response.end(chatEvent('lo') + done));
  };
  const silence: Answer = () => undefined;

  it.each([
    ['says nothing', silence],
    ['sends heartbeats and a role', stall],
  ])('should give the answer of the second request when the first one %s, and close that one', async (_what, slow) => {
    const clock = new StandingClock();
    const winners: HedgeWinner[] = [];
    const responses: ServerResponse[] = [];
    const client = await start((response, request) => {
      responses.push(response);
      inTurns(slow, hello)(response, request);
    });
    const hedged = hedge(() => chunksOf(client), {
      afterMs: 700,
      scheduler: clock,
      onWinner: (winner) => winners.push(winner),
    });
    const texts = lastValueFrom(hedged.pipe(textDeltas(), toArray()));
    await when(() => server().requests.length === 1);
    await aWhile();
    clock.advance(699);
    await aWhile();
    expect(server().requests).toHaveLength(1);
    clock.advance(1);

    expect(await texts).toEqual(['Hel', 'lo']);
    expect(server().requests).toHaveLength(2);
    expect(winners).toEqual([{ attempt: 1, attempts: 2, elapsedMs: 700 }]);
    await when(() => responses[0]!.closed);
    expect(responses.map(({ writableFinished }) => writableFinished)).toEqual([false, true]);
    expect(clock.pending).toBe(0);
  });

  it('should close the connection of the loser within 50 ms of the content of the winner', async () => {
    const times: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const clock = new StandingClock();
      const client = await start(
        inTurns(stall, (response) => {
          startEvents(response, role + chatEvent('Hel'));
        }),
      );
      const closed = server().nextClose();
      let at = NaN;
      const subscription = hedge(() => chunksOf(client), { afterMs: 700, scheduler: clock }).subscribe(() => {
        at = performance.now();
      });
      await when(() => server().requests.length === 1);
      clock.advance(700);
      times.push((await closed) - at);
      await aWhile();
      expect(server().requests).toHaveLength(2);
      subscription.unsubscribe();
    }
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('should close all within 50 ms when it is left while both are under way', async () => {
    const ms = await closingMs(server, 2, async () => {
      const clock = new StandingClock();
      const client = await start(inTurns(stall, silence));
      const subscription = hedge(() => textsOf(client), { afterMs: 700, scheduler: clock }).subscribe();
      await when(() => server().requests.length === 1);
      clock.advance(700);
      await when(() => server().requests.length === 2);
      await aWhile();
      return () => {
        subscription.unsubscribe();
        expect(clock.pending).toBe(0);
      };
    });
    expect(ms).toBeLessThan(50);
  });

  it('should close all when onWinner throws', async () => {
    const clock = new StandingClock();
    const closed: boolean[] = [];
    const client = await start((response, request) => {
      const index = closed.push(false) - 1;
      response.on('close', () => (closed[index] = true));
      inTurns(stall, hello)(response, request);
    });
    const mine = new RangeError('mine');
    const result = lastValueFrom(
      hedge(() => textsOf(client), {
        afterMs: 700,
        scheduler: clock,
        onWinner: () => {
          throw mine;
        },
      }),
    );
    await when(() => server().requests.length === 1);
    clock.advance(700);

    await expect(result).rejects.toBe(mine);
    await when(() => closed.every(Boolean));
    expect(closed).toHaveLength(2);
  });

  it.each([400, 401, 404, 422])('should neither hedge nor wait for a %d', async (status) => {
    const clock = new StandingClock();
    const client = await start((response) => response.writeHead(status).end('{}'));
    const result = lastValueFrom(hedge(() => textsOf(client), { afterMs: 700, scheduler: clock }));

    await expect(result).rejects.toMatchObject({ status });
    await aWhile();
    expect(server().requests).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  const failures: [failure: string, answer: Answer][] = [
    ['a 429', (response) => response.writeHead(429).end('{}')],
    ['a 500', (response) => response.writeHead(500).end('{}')],
    ['a connection that breaks', (response) => response.destroy()],
    [
      'a body that is cut',
      (response) => {
        startEvents(response);
        response.end(role);
      },
    ],
  ];
  it.each(failures)('should send the next one at once for %s', async (_failure, answer) => {
    const client = await start(inTurns(answer, hello));
    const clock = new StandingClock();
    const hedged = hedge(() => textsOf(client), { afterMs: 700, scheduler: clock });

    expect(await lastValueFrom(hedged.pipe(toArray()))).toEqual(['Hel', 'lo']);
    expect(server().requests).toHaveLength(2);
  });

  it('should let the client retry inside of each request', async () => {
    const client = await start(inTurns((busy) => busy.writeHead(503, { 'retry-after-ms': '1' }).end('{}'), hello));
    const clock = new StandingClock();
    const winners: HedgeWinner[] = [];
    const hedged = hedge(() => chunksOf(client, 2).pipe(textDeltas()), {
      afterMs: 700,
      scheduler: clock,
      onWinner: (winner) => winners.push(winner),
    });

    expect(await lastValueFrom(hedged.pipe(toArray()))).toEqual(['Hel', 'lo']);
    expect(winners).toEqual([{ attempt: 0, attempts: 1, elapsedMs: 0 }]);
    expect(server().requests).toHaveLength(2);
  });
});
