import type { Transport } from 'rivulet';
import { OpenAI, type OpenAIOptions } from 'rivulet/openai';
import {
  listenTo,
  mockServer,
  transportTo,
  type CalledMock,
  type ListeningServer,
  type MockReply,
  type MockServer,
} from 'rivulet/testing';
import type { SeenRequest } from '../../support/serve.js';
import { transports } from '../faults/transports.js';
import { VirtualClock } from '../faults/VirtualClock.js';
import { seenRequest } from './seenRequest.js';

/** A mocked server, where it is, and what it was asked. */
export interface MockUnderTest extends CalledMock {
  readonly url: string;
  /** The requests of its calls, as plain data. */
  readonly requests: readonly SeenRequest[];
}

/** A mocked server and what talks to it, for one spec at a time. */
export interface ClientUnderTest {
  /** Starts a server in place of the one before it, and gives a client of it, at `/v1`. */
  readonly start: (reply: MockReply<object>, options?: OpenAIOptions) => Promise<OpenAI>;
  /** The same without a client. */
  readonly serve: (reply: MockReply<object>) => Promise<MockUnderTest>;
  readonly server: () => MockUnderTest;
  readonly transport: () => Transport;
}

/** How a client comes to its server: in this process, or by a transport over a socket. */
export type Way = 'in process' | 'over fetchTransport' | 'over undiciTransport';

export const overSockets: readonly Way[] = ['over fetchTransport', 'over undiciTransport'];
export const everyWay: readonly Way[] = ['in process', ...overSockets];

/** Describes the client in this process: what it sends, and what it makes of the answers. */
export function describeClient(name: string, specs: (client: ClientUnderTest) => void): void {
  describeClientOver(['in process'], name, specs);
}

/** Describes it in each of these ways. The clock of the transports stands still: a busy machine does not cut a drain short. */
export function describeClientOver(ways: readonly Way[], name: string, specs: (client: ClientUnderTest) => void): void {
  describe.each(ways)(`${name} %s`, (way) => {
    let mock: (MockServer & CalledMock) | undefined;
    let listening: ListeningServer | undefined;
    const current = () => {
      if (mock === undefined) throw new Error('expected a server that was started');
      return mock;
    };
    const clock = new VirtualClock();
    const made = transports.find(([made]) => way === `over ${made}`)?.[1](clock);
    const transport = made?.transport ?? transportTo((request) => current()(request), clock);
    const server = (): MockUnderTest => {
      const { calls } = current();
      return {
        url: listening?.url ?? 'http://mock.test',
        calls,
        get requests() {
          return calls.map(({ request }) => seenRequest(request));
        },
      };
    };
    const serve = async (reply: MockReply<object>) => {
      await listening?.close();
      mock = mockServer(reply);
      if (made !== undefined) listening = await listenTo(mock);
      return server();
    };

    afterEach(async () => {
      await listening?.close();
      mock = listening = undefined;
    });
    afterAll(() => made?.close());

    specs({
      start: async (reply, options) => {
        const { url } = await serve(reply);
        return new OpenAI({ baseURL: `${url}/v1`, apiKey: 'sk-test', transport, ...options });
      },
      serve,
      server,
      transport: () => transport,
    });
  });
}

/** The one request that a server has seen. */
export function onlyRequest({ requests }: MockUnderTest): SeenRequest {
  const [request] = requests;
  if (request === undefined || requests.length > 1) throw new Error(`expected one request, got ${requests.length}`);
  return request;
}

/** The query of a request as a server reads it, in order. */
export function queryOf({ path }: SeenRequest): readonly (readonly [string, string])[] {
  return [...new URL(path ?? '', 'http://server').searchParams];
}
