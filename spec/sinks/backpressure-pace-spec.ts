import { eachValueFrom, fetchTransport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import * as z from 'zod';
import { serveApart, type ApartServer } from '../support/serveApart.js';

describe('back-pressure with the smallest mark, each event a chunk of HTTP', () => {
  let server: ApartServer;
  beforeEach(async () => {
    server = await serveApart();
  });
  afterEach(() => server.close());

  const transports = [
    ['undiciTransport', undiciTransport],
    ['fetchTransport', fetchTransport],
  ] as const;
  // undici by itself takes longer for each value than for the one before: more than a minute for 2,000 of them.
  it.each(transports)('should take no longer for a value because the server is ahead: %s', async (_name, transport) => {
    const client = new OpenAI({ baseURL: server.url, apiKey: 'sk-test', transport: transport() });
    const stream = client.stream('/flood', undefined, { schema: z.string() });
    let characters = 0;
    for await (const text of eachValueFrom(stream, { highWaterValues: 1 })) {
      characters += text.length;
      if (characters === 10_000_000) break;
      await new Promise(setImmediate);
    }

    expect(characters).toBe(10_000_000);
  });
});
