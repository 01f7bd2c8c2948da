import type { Transport } from 'rivulet';
import { OpenAI, type OpenAIOptions } from 'rivulet/openai';
import { serve, type Answer, type LoopbackServer } from '../../support/serve.js';
import { transports } from '../faults/transports.js';
import { VirtualClock } from '../faults/VirtualClock.js';

/** A server that counts its connections, which a mocked one does not have, and what talks to it. */
export interface SocketsUnderTest {
  /** Starts a server in place of the one before it, and gives a client of it. */
  readonly start: (answer: Answer, options?: OpenAIOptions) => Promise<OpenAI>;
  readonly server: () => LoopbackServer;
  readonly transport: Transport;
}

/** Describes what becomes of sockets. The clock of the transports stands still: a busy machine does not cut a drain short. */
export function describeSockets(name: string, specs: (sockets: SocketsUnderTest) => void): void {
  describe.each(transports)(`${name} over %s`, (_name, make) => {
    const { transport, close } = make(new VirtualClock());
    let server: LoopbackServer | undefined;

    afterEach(async () => {
      await server?.close();
      server = undefined;
    });
    afterAll(close);

    specs({
      start: async (answer, options) => {
        await server?.close();
        server = await serve(answer);
        return new OpenAI({ baseURL: server.url, apiKey: 'sk-test', transport, ...options });
      },
      server: () => {
        if (server === undefined) throw new Error('expected a server that was started');
        return server;
      },
      transport,
    });
  });
}
