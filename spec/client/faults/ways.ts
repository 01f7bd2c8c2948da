import { runInVirtualTime } from './runInVirtualTime.js';
import { runOverSockets } from './runOverSockets.js';
import type { Run } from './Run.js';
import { socketOnly, type Answer } from './steps.js';
import { transports } from './transports.js';

/** A way from the client to a server that misbehaves. */
export interface Way {
  readonly name: string;
  readonly run: Run;
  /** Whether it has a network. */
  readonly overSockets: boolean;
}

/** Over sockets all that can become of a connection is told of; what the client makes of it is told of once, over the mock. */
export const socketWays: readonly Way[] = transports.map(([name, make]) => ({
  name,
  run: (options) => runOverSockets(make, options),
  overSockets: true,
}));

export const mockWay: Way = { name: 'mock.transport', run: runInVirtualTime, overSockets: false };

/** Whether a server can give this answer there. */
export function canSay({ overSockets }: Way, answer: Answer): boolean {
  return overSockets || socketOnly(answer) === undefined;
}
