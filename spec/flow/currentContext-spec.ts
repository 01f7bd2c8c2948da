import { AsyncLocalStorage } from 'node:async_hooks';
import { createLimiter, fetchTransport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { OpenAIMock } from 'rivulet/testing';
import { lastValueFrom, tap } from 'rxjs';
import { currentContext } from '../../src/flow/currentContext.js';

describe('currentContext', () => {
  const storage = new AsyncLocalStorage<string>();
  const request = { model: 'm', messages: [], stream: true } as const;

  it('should run in the context in which it was taken', () => {
    const inA = storage.run('A', currentContext);
    const inB = storage.run('B', currentContext);
    expect([inA(() => storage.getStore()), inB(() => storage.getStore()), storage.getStore()]).toEqual([
      'A',
      'B',
      undefined,
    ]);
  });

  it.each([
    ['fetchTransport', fetchTransport],
    ['undiciTransport', undiciTransport],
  ])('should be that of the subscriber, over one kept connection of %s', async (_, transport) => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = 'Hi';
    const server = await mock.listen();
    const client = new OpenAI({ baseURL: server.baseURL, apiKey: 'none', transport: transport() });
    for (const name of ['A', 'B', 'C']) {
      const seen = new Set<string | undefined>();
      const note = () => seen.add(storage.getStore());
      const stream$ = client.chat.completions.create(request).pipe(tap({ next: note, complete: note }));
      await storage.run(name, () => lastValueFrom(stream$));
      expect([...seen]).toEqual([name]);
    }
    await server.close();
  });

  it('should be that of the subscriber for one who waits in a limiter, or for a connection that is about to be free', async () => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = 'Hi';
    const server = await mock.listen();
    const client = new OpenAI({ baseURL: server.baseURL, apiKey: 'none' });
    const limit = createLimiter({ concurrency: 1 });
    const seen: string[] = [];
    const all = ['A', 'B', 'C'].map((name) =>
      storage.run(name, () =>
        lastValueFrom(
          limit(() => {
            seen.push(`${name} begins in ${storage.getStore() ?? ''}`);
            return client.chat.completions.create(request);
          }).pipe(tap({ complete: () => seen.push(`${name} ends in ${storage.getStore() ?? ''}`) })),
        ),
      ),
    );
    await Promise.all(all);
    await server.close();

    expect(seen).toEqual(['A', 'B', 'C'].flatMap((name) => [`${name} begins in ${name}`, `${name} ends in ${name}`]));
  });
});
