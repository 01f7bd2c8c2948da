import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodeStream, eachValueFrom, encodeServerSentEvents, toReadableStream, toServerSentEvents } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { count, from, lastValueFrom, type Observable } from 'rxjs';
import * as z from 'zod';
import { cutAfter, stalledAfter, when } from '../client/resources/answers.js';
import { describeClientOver, overSockets } from '../client/resources/describeClient.js';
import { chatEvent, serve, type LoopbackServer } from '../support/serve.js';
import { serveApart, type ApartServer } from '../support/serveApart.js';
import { stalledAt } from '../support/stalledAt.js';

const params = { model: 'm', messages: [], stream: true } as const;
const a = stalledAfter(chatEvent('a'));

describeClientOver(overSockets, 'forwarding', ({ start, server, transport }) => {
  let forwarder: LoopbackServer | undefined;
  let upstream: ApartServer | undefined;
  afterEach(async () => {
    await forwarder?.close();
    await upstream?.close();
    forwarder = upstream = undefined;
  });

  /** Starts a server that forwards these values, and asks it as a browser does. */
  const browse = async (values: Observable<unknown>): Promise<IncomingMessage> => {
    forwarder = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const event$ = values.pipe(toServerSentEvents(), encodeServerSentEvents());
      pipeline(Readable.from(eachValueFrom(event$)), response).catch(() => undefined);
    });
    const [response] = (await once(get(forwarder.url, { agent: false }), 'response')) as [IncomingMessage];
    return response;
  };

  it('should close the connection upstream within 50 ms when the browser leaves, though nothing comes', async () => {
    const stream = (await start(a)).chat.completions.create(params);
    const times: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const browser = await browse(stream);
      await once(browser, 'data');
      const left = performance.now();
      browser.destroy();
      await when(() => server().calls[attempt]?.state === 'left');
      times.push(performance.now() - left);
      await forwarder?.close();
    }
    // A machine that is busy with something else may be late once, not three times.
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('should hold a server back that is faster than the browser, and lose nothing', async () => {
    upstream = await serveApart();
    const client = new OpenAI({ baseURL: upstream.url, apiKey: 'sk-test', transport: transport() });
    const browser = await browse(client.stream('/flood', undefined, { schema: z.string() }));
    // 50 MB would be all. The kernel buffers as much as it likes, here on both connections.
    expect(await stalledAt(upstream)).toBeLessThan(30e6);

    const all$ = from(browser as AsyncIterable<Uint8Array>).pipe(decodeStream(), count());
    expect(await lastValueFrom(all$)).toBe(50_000);
  });

  it('should end with an event that tells of an error upstream', async () => {
    const stream = (await start(cutAfter(chatEvent('a')), { maxRetries: 0 })).chat.completions.create(params);
    const browser = await browse(stream);
    const texts = await (browser.setEncoding('utf8').toArray() as Promise<string[]>);
    const [value, error, ...rest] = texts.join('').trim().split('\n\n');

    expect(`${value ?? ''}\n\n`).toBe(chatEvent('a'));
    expect(error).toMatch(/^data: \{"error":\{.*"code":"CONNECTION"/);
    expect(rest).toEqual([]);
  });

  it('should do as the body of a Response too', async () => {
    const stream = (await start(a)).chat.completions.create(params);
    const response = new Response(toReadableStream(stream.pipe(toServerSentEvents(), encodeServerSentEvents())));
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    await when(() => server().calls[0]?.state === 'left');

    expect(new TextDecoder().decode(value)).toBe(chatEvent('a'));
  });
});
