import type { LoopbackServer } from '../support/serve.js';

/**
 * How long it takes until the server has seen so many connections close, in milliseconds: the best of three times, since
 * a machine that is busy with something else may be late once.
 *
 * @param begin starts a server and what talks to it; returns what is to close the connections
 */
export async function closingMs(
  server: () => LoopbackServer,
  connections: number,
  begin: () => Promise<() => void>,
): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const leave = await begin();
    const left = performance.now();
    let closed = server().nextClose();
    leave();
    for (let count = 1; count < connections; count++) {
      await closed;
      closed = server().nextClose();
    }
    times.push((await closed) - left);
  }
  return Math.min(...times);
}
