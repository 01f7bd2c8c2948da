import { once } from 'node:events';
import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { serve, type LoopbackServer, type SeenRequest } from '../../support/serve.js';
import type { Attempt } from './Attempt.js';
import { ATTEMPT } from './observeAttempts.js';
import type { Step } from './steps.js';
import { takeStep } from './takeStep.js';
import type { VirtualClock } from './VirtualClock.js';

/** Where nobody but the fence goes. */
const FENCE = '/fence';

/** A loopback server that does to each request what it is told to, and knows what became of it. */
export interface MisbehavingServer extends LoopbackServer {
  /** Resolves once no request is open: each was answered to its end, or its connection was closed. */
  readonly quiet: () => Promise<void>;
  /** Resolves once all that was sent before has come. */
  readonly fence: () => Promise<void>;
  /** How many connections are open that never carried a request. */
  readonly idleSockets: () => number;
  /** How many answers were cut by a closed connection, whoever closed it. */
  readonly cut: () => number;
}

export interface MisbehaveOptions {
  /** What the server does to a request, by its number from 0 on. */
  readonly steps: (attempt: number) => readonly Step[];
  readonly attempts: () => readonly Attempt[];
  readonly clock: VirtualClock;
  /** Called when an answer goes no further. */
  readonly onStall: (attempt: Attempt) => void;
  readonly onBug: (bug: Error) => void;
}

export async function misbehave({
  steps,
  attempts,
  clock,
  onStall,
  onBug,
}: MisbehaveOptions): Promise<MisbehavingServer> {
  const closes: Promise<void>[] = [];
  const used = new Set<Socket>();
  const requests: SeenRequest[] = [];
  let cut = 0;

  const answer = async (response: ServerResponse, number: number) => {
    const attempt = attempts()[number];
    if (attempt === undefined) throw new Error('expected the number of an attempt');
    let sent = -1;
    const received = () => attempt.has(sent >= 0, sent);
    const send = (bytes: number) => (sent = Math.max(sent, 0) + bytes);
    const stalled = () => {
      if (!attempt.over) onStall(attempt);
    };
    const answering = { number, response, attempt, clock, send, received, stalled };
    for (const step of steps(number)) await takeStep(step, answering);
  };
  const server = await serve((response, request) => {
    if (request.path === FENCE) {
      response.end();
      return;
    }
    requests.push(request);
    const { socket } = response;
    if (socket !== null) used.add(socket);
    closes.push(
      new Promise((resolve) => {
        response.on('close', () => {
          if (!response.writableFinished) cut++;
          resolve();
        });
      }),
    );
    answer(response, Number(request.headers[ATTEMPT])).catch(onBug);
  });
  return {
    ...server,
    requests,
    fence: async () => {
      const [response] = (await once(get(server.url + FENCE, { agent: false }), 'response')) as [IncomingMessage];
      await once(response.resume(), 'close');
    },
    quiet: async () => {
      await Promise.all(closes);
    },
    idleSockets: () => server.socketsOpen() - [...used].filter((socket) => !socket.destroyed).length,
    cut: () => cut,
  };
}
