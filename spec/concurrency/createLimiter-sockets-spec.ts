import type { ServerResponse } from 'node:http';
import { createLimiter, textDeltas } from 'rivulet';
import type { OpenAI } from 'rivulet/openai';
import { lastValueFrom, merge, toArray } from 'rxjs';
import { aWhile, when } from '../client/resources/answers.js';
import { describeSockets } from '../client/resources/describeSockets.js';
import { chatEvent, startEvents, type Answer } from '../support/serve.js';
import { closingMs } from './closingMs.js';

const done = 'data: [DONE]\n\n';
const textsOf = (client: OpenAI) =>
  client.chat.completions.create({ model: 'm', messages: [], stream: true }).pipe(textDeltas());
const stall: Answer = (response) => {
  startEvents(response, chatEvent('Hel'));
};

describeSockets('createLimiter', ({ start, server }) => {
  it('should have as many requests under way as streams may run, and no more', async () => {
    const underWay: number[] = [];
    const responses: ServerResponse[] = [];
    const client = await start((response) => {
      startEvents(response, chatEvent('Hel'));
      responses.push(response);
      if (responses.length < 3) return;
      void aWhile().then(() => {
        underWay.push(responses.length);
        for (const each of responses.splice(0)) each.end(chatEvent('lo') + done);
      });
    });
    const limit = createLimiter({ concurrency: 3 });
    const streams = Array.from({ length: 12 }, () => limit(() => textsOf(client)));
    const texts = await lastValueFrom(merge(...streams).pipe(toArray()));

    expect(texts.sort()).toEqual([...Array<string>(12).fill('Hel'), ...Array<string>(12).fill('lo')]);
    expect(underWay).toEqual([3, 3, 3, 3]);
    expect([limit.activeCount, limit.pendingCount]).toEqual([0, 0]);
  });

  it('should send nothing for who leaves while it waits', async () => {
    const client = await start(stall);
    const limit = createLimiter({ concurrency: 1 });
    const [first, second, third] = [0, 1, 2].map(() => limit(() => textsOf(client)).subscribe());
    await when(() => server().requests.length === 1);
    second?.unsubscribe();
    await aWhile();
    expect(server().requests).toHaveLength(1);
    first?.unsubscribe();
    await when(() => server().requests.length === 2);
    await aWhile();

    expect(server().requests).toHaveLength(2);
    expect([limit.activeCount, limit.pendingCount]).toEqual([1, 0]);
    third?.unsubscribe();
  });

  const states: [state: string, answer: Answer][] = [
    ['before its head', () => undefined],
    ['in the midst of its answer', stall],
  ];
  it.each(states)('should close the connection of a stream within 50 ms that is left %s', async (_state, answer) => {
    const ms = await closingMs(server, 1, async () => {
      const client = await start(answer);
      const subscription = createLimiter({ concurrency: 1 })(() => textsOf(client)).subscribe();
      await when(() => server().requests.length === 1);
      await aWhile();
      return () => {
        subscription.unsubscribe();
      };
    });
    expect(ms).toBeLessThan(50);
  });

  it('should let the server see no request before the Retry-After of another stream is over', async () => {
    const times: number[] = [];
    const client = await start((response) => {
      times.push(performance.now());
      if (times.length === 1) response.writeHead(429, { 'retry-after-ms': '200' }).end('{}');
      else response.writeHead(200, { 'content-type': 'text/event-stream' }).end(chatEvent('Hello') + done);
    });
    const limit = createLimiter({ concurrency: 2 });
    const failures: unknown[] = [];
    const refused = limit(() =>
      client.chat.completions.create({ model: 'm', messages: [], stream: true }, { maxRetries: 0 }),
    );
    refused.subscribe({ error: (error: unknown) => failures.push(error) });
    await when(() => failures.length === 1);
    const streams = [1, 2, 3, 4].map(() => limit(() => textsOf(client)));
    expect(await lastValueFrom(merge(...streams).pipe(toArray()))).toEqual(Array(4).fill('Hello'));

    const waits = times.slice(1).map((at) => at - times[0]!);
    expect(waits).toHaveLength(4);
    // The pause begins with the answer, behind the request; a timer of Node may ring a millisecond early.
    expect(Math.min(...waits)).toBeGreaterThan(198);
  });
});
