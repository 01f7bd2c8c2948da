import { fetchTransport, type Transport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import type { SchedulerLike } from 'rxjs';
import { Agent } from 'undici';

export interface MadeTransport {
  readonly transport: Transport;
  readonly close: () => Promise<void>;
}

export type MakeTransport = (scheduler: SchedulerLike) => MadeTransport;

export const transports: readonly (readonly [name: string, make: MakeTransport])[] = [
  ['fetchTransport', (scheduler) => ({ transport: fetchTransport({ scheduler }), close: () => Promise.resolve() })],
  [
    'undiciTransport',
    (scheduler) => {
      const dispatcher = new Agent();
      return { transport: undiciTransport({ dispatcher, scheduler }), close: () => dispatcher.destroy() };
    },
  ],
];
