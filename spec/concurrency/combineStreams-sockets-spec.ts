import { combineStreams, settleAll, TruncatedStreamError } from 'rivulet';
import type { OpenAI } from 'rivulet/openai';
import { lastValueFrom } from 'rxjs';
import { aWhile, when } from '../client/resources/answers.js';
import { describeSockets } from '../client/resources/describeSockets.js';
import { chatEvent, startEvents } from '../support/serve.js';
import { closingMs } from './closingMs.js';

const done = 'data: [DONE]\n\n';
const ask = (client: OpenAI, model: string) =>
  client.chat.completions.create({ model, messages: [], stream: true }, { maxRetries: 0 });

describeSockets('combineStreams', ({ start, server }) => {
  it('should close all connections within 50 ms when it is left', async () => {
    const ms = await closingMs(server, 3, async () => {
      const client = await start((response, { body }) => {
        if (!body.includes('silent')) startEvents(response, chatEvent('Hel'));
      });
      const streams = { a: ask(client, 'one'), b: ask(client, 'two'), c: ask(client, 'silent') };
      let count = 0;
      const subscription = combineStreams(streams).subscribe(() => count++);
      await when(() => count === 2 && server().requests.length === 3);
      await aWhile();
      return () => {
        subscription.unsubscribe();
      };
    });
    expect(ms).toBeLessThan(50);
  });

  it('should close those of the others when one fails and that is to end all', async () => {
    const closed: string[] = [];
    const client = await start((response, { body }) => {
      const { model } = JSON.parse(body) as { model: string };
      response.on('close', () => closed.push(model));
      if (model === 'cut') void when(() => server().requests.length === 2).then(() => response.destroy());
      else startEvents(response, chatEvent('Hel'));
    });
    const streams = { a: ask(client, 'one'), b: ask(client, 'cut') };

    await expect(lastValueFrom(combineStreams(streams, { failFast: true }))).rejects.toMatchObject({
      name: 'APIConnectionError',
    });
    await when(() => closed.includes('one'));
  });

  it('should tell what became of each', async () => {
    const client = await start((response, { body }) => {
      if (body.includes('refused')) {
        response.writeHead(401).end('{}');
      } else {
        startEvents(response, chatEvent('Hel'));
        response.end(body.includes('cut') ? '' : chatEvent('lo') + done);
      }
    });
    const streams = { whole: ask(client, 'whole'), cut: ask(client, 'cut'), refused: ask(client, 'refused') };

    expect(await lastValueFrom(combineStreams(streams))).toEqual({
      whole: { status: 'done', snapshot: 'Hello' },
      cut: { status: 'failed', snapshot: 'Hel', error: expect.any(TruncatedStreamError) as unknown },
      refused: { status: 'failed', snapshot: '', error: expect.objectContaining({ status: 401 }) as unknown },
    });
  });
});

describeSockets('settleAll', ({ start, server }) => {
  it('should close all connections within 50 ms when it is left, and send nothing for those that wait', async () => {
    const ms = await closingMs(server, 2, async () => {
      const client = await start((response) => {
        startEvents(response, chatEvent('Hel'));
      });
      const streams = ['one', 'two', 'three'].map((model) => ask(client, model));
      const subscription = settleAll(streams, { concurrency: 2 }).subscribe();
      await when(() => server().requests.length === 2);
      await aWhile();
      return () => {
        subscription.unsubscribe();
      };
    });
    expect(ms).toBeLessThan(50);
    await aWhile();
    expect(server().requests).toHaveLength(2);
  });
});
