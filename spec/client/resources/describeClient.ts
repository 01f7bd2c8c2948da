import type { Transport } from 'rivulet';
import { OpenAI, type OpenAIOptions } from 'rivulet/openai';
import { serve, type Answer, type LoopbackServer, type SeenRequest } from '../../support/serve.js';
import { transports, type MadeTransport } from '../faults/transports.js';
import { VirtualClock } from '../faults/VirtualClock.js';

/** A loopback server and what talks to it, for one spec at a time. */
export interface ClientUnderTest {
  /** Starts a server in place of the one before it, and gives a client of it, at `/v1`. */
  readonly start: (answer: Answer, options?: OpenAIOptions) => Promise<OpenAI>;
  /** The same without a client. */
  readonly serve: (answer: Answer) => Promise<LoopbackServer>;
  readonly server: () => LoopbackServer;
  readonly transport: () => Transport;
}

/** Describes the client over each transport. Its own clock stands still: a busy machine does not cut a drain short. */
export function describeClient(name: string, specs: (client: ClientUnderTest) => void): void {
  describe.each(transports)(`${name} over %s`, (_name, make) => {
    let made: MadeTransport | undefined;
    let server: LoopbackServer | undefined;
    const transport = () => (made ??= make(new VirtualClock())).transport;
    const start = async (answer: Answer) => {
      await server?.close();
      return (server = await serve(answer));
    };

    afterEach(async () => {
      await server?.close();
      server = undefined;
    });
    afterAll(() => made?.close());

    specs({
      start: async (answer, options) => {
        const { url } = await start(answer);
        return new OpenAI({ baseURL: `${url}/v1`, apiKey: 'sk-test', transport: transport(), ...options });
      },
      serve: start,
      server: () => {
        if (server === undefined) throw new Error('expected a server that was started');
        return server;
      },
      transport,
    });
  });
}

/** The one request that a server has seen. */
export function onlyRequest({ requests }: LoopbackServer): SeenRequest {
  const [request] = requests;
  if (request === undefined || requests.length > 1) throw new Error(`expected one request, got ${requests.length}`);
  return request;
}

/** The query of a request as a server reads it, in order. */
export function queryOf({ path }: SeenRequest): readonly (readonly [string, string])[] {
  return [...new URL(path ?? '', 'http://server').searchParams];
}
