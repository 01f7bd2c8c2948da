import type { ApartServer } from './serveApart.js';

/** How much a server has written by the time that it can write no more. */
export async function stalledAt(server: ApartServer): Promise<number> {
  let last = -1;
  // Each look is a turn of both event loops: what can flow, flows meanwhile.
  for (let same = 0; same < 30; same++) {
    const { bytesWritten } = await server.seen();
    if (bytesWritten !== last) same = 0;
    last = bytesWritten;
  }
  return last;
}
