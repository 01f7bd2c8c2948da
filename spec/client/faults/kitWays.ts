import type { Transport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import type { OpenAIMock } from 'rivulet/testing';
import type { SchedulerLike } from 'rxjs';
import { transports } from './transports.js';

/** A client's way to a mock. */
export interface KitEntry {
  readonly transport: Transport;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The ways in over which time has to wait for what is on its way. */
export const kitWays: readonly (readonly [
  name: string,
  enter: (mock: OpenAIMock, scheduler: SchedulerLike) => Promise<KitEntry>,
])[] = [
  ...transports.map(
    ([name, make]) =>
      [
        `mock.listen() and ${name}`,
        async (mock: OpenAIMock, scheduler: SchedulerLike) => {
          const { transport, close } = make(scheduler);
          const server = await mock.listen();
          const closeBoth = async () => {
            await close();
            await server.close();
          };
          return { transport, url: server.url, close: closeBoth };
        },
      ] as const,
  ),
  [
    'mock.dispatcher and undiciTransport',
    (mock, scheduler) =>
      Promise.resolve({
        transport: undiciTransport({ dispatcher: mock.dispatcher, scheduler }),
        url: 'http://mock',
        close: () => Promise.resolve(),
      }),
  ],
];
