import type { Socket } from 'node:net';
import { answer } from './answersApart.js';
import { clock } from './clock.js';
import { serve } from './serve.js';
import type { ApartOrder, Seen } from './serveApart.js';

interface WatchedServer {
  readonly url: string;
  /** What was seen, once that many connections were closed. */
  readonly seen: (closes: number) => Promise<Seen>;
  readonly close: () => Promise<void>;
}

async function startWatched(): Promise<WatchedServer> {
  const used = new Set<Socket>();
  const requestedAt: number[] = [];
  const closedAt: number[] = [];

  const server = await serve((response, request) => {
    requestedAt.push(clock());
    if (response.socket !== null) used.add(response.socket);
    answer(response, request);
  });
  let closed: Promise<void>;
  const watch = () => {
    closed = server.nextClose().then((at) => {
      closedAt.push(performance.timeOrigin + at);
      watch();
    });
  };
  watch();
  return {
    url: server.url,
    seen: async (closes) => {
      while (closedAt.length < closes) await closed;
      return {
        requests: server.requests,
        requestedAt,
        closedAt,
        socketsOpened: server.socketsOpened(),
        socketsOpen: server.socketsOpen(),
        bytesWritten: [...used].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
      };
    },
    close: server.close,
  };
}

let current: WatchedServer | undefined;

async function obey(order: ApartOrder): Promise<string | Seen | undefined> {
  if (order !== 'renew') return current?.seen(order.closes);
  await current?.close();
  current = await startWatched();
  return current.url;
}

/** Serves in a child process, and tells the parent what it asks for. */
process.on('message', (order: ApartOrder) => {
  void obey(order).then((told) => process.send?.(told));
});
process.on('disconnect', () => process.exit());
