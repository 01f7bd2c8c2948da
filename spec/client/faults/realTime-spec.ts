import { StreamTimeoutError } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { asyncScheduler, lastValueFrom } from 'rxjs';
import { serve, startEvents, type Answer, type LoopbackServer } from '../../support/serve.js';
import { chat } from './apis.js';
import { transports } from './transports.js';

/** The faults of all other specs here have a clock of their own. These have none: the platform's, for a few milliseconds. */
describe.each(transports)('%s, in real time', (_name, make) => {
  let server: LoopbackServer;
  const { transport, close } = make(asyncScheduler);

  const textOf = async (answer: Answer, timeouts = {}) => {
    server = await serve(answer);
    const client = new OpenAI({ baseURL: server.url, apiKey: 'sk-test', transport });
    return lastValueFrom(chat.read(client, { timeouts, maxRetries: 1 }, () => undefined));
  };
  const good: Answer = (response) => {
    startEvents(response);
    response.end(chat.pieces.hel + chat.pieces.lo + chat.pieces.done);
  };

  afterEach(() => server.close());
  afterAll(close);

  it('should give a stalled server up', async () => {
    const stalled: Answer = (response) => {
      startEvents(response, chat.pieces.hel);
    };
    const asked = performance.now();
    const error: unknown = await textOf(stalled, { contentIdleMs: 30 }).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(StreamTimeoutError);
    expect(error).toMatchObject({ clock: 'contentIdle', limitMs: 30, partial: 'Hel' });
    expect(performance.now() - asked).toBeGreaterThanOrEqual(29);
  });

  it('should wait and ask again', async () => {
    const times: number[] = [];
    const text = await textOf((response, request) => {
      times.push(performance.now());
      if (times.length === 2) good(response, request);
      else response.writeHead(503, { 'retry-after-ms': '30' }).end();
    });
    const [first = NaN, second = NaN] = times;

    expect(text).toBe('Hello');
    expect(second - first).toBeGreaterThanOrEqual(29);
  });
});
