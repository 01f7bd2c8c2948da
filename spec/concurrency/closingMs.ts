import type { LoopbackServer } from '../support/serve.js';

/** What the first law asks for. */
const ENOUGH_MS = 50;
/** A machine that is busy with something else may be late some times. */
const ATTEMPTS = 8;

/**
 * How long it takes until the server has seen so many connections close, in milliseconds: the best of some attempts, up
 * to one that is good enough.
 *
 * @param begin starts a server and what talks to it; returns what is to close the connections
 */
export async function closingMs(
  server: () => LoopbackServer,
  connections: number,
  begin: () => Promise<() => void>,
): Promise<number> {
  let best = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && best >= ENOUGH_MS; attempt++) {
    const leave = await begin();
    // Not how many are open: undici may open another one when one was closed, for a request to come.
    const closes = () => server().socketsOpened() - server().socketsOpen();
    const enough = closes() + connections;
    const left = performance.now();
    const first = server().nextClose();
    leave();
    let at = await first;
    while (closes() < enough) at = await server().nextClose();
    best = Math.min(best, at - left);
  }
  return best;
}
