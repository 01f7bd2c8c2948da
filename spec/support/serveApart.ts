import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { programOf } from './programOf.js';
import type { SeenRequest } from './serve.js';

/** What a server in another process has seen so far. Its times are those of `clock`. */
export interface Seen {
  readonly requests: readonly SeenRequest[];
  /** When each request was there. */
  readonly requestedAt: readonly number[];
  /** When each connection was closed. */
  readonly closedAt: readonly number[];
  /** How many connections were ever opened. */
  readonly socketsOpened: number;
  /** How many are open now. */
  readonly socketsOpen: number;
  /** How much was written to all connections. */
  readonly bytesWritten: number;
}

/** A server on 127.0.0.1 that goes on while this thread blocks. */
export interface ApartServer {
  readonly url: string;
  /** What it has seen, once that many connections were closed. */
  readonly seen: (closes?: number) => Promise<Seen>;
  /** Puts another one in its place, with a port of its own, that has seen nothing. */
  readonly renew: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the process is told: to put another server in place and tell its URL, or to tell what was seen. */
export type ApartOrder = 'renew' | { readonly closes: number };

/** Starts a server in a process of its own, for a thread that blocks: the one of `answersApart`. */
export async function serveApart(): Promise<ApartServer> {
  const child = spawn(process.execPath, ['-'], {
    cwd: resolve(__dirname, '../..'),
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  });
  child.stdin?.end(programOf("import './spec/support/tellWhatIsSeen.js'"));
  const ask = (order: ApartOrder) => {
    child.send(order);
    return nextMessage(child);
  };
  let url = (await ask('renew')) as string;
  return {
    get url() {
      return url;
    },
    seen: (closes = 0) => ask({ closes }) as Promise<Seen>,
    renew: async () => {
      url = (await ask('renew')) as string;
    },
    close: async () => {
      const exited = once(child, 'exit');
      child.disconnect(); // with that it ends
      await exited;
    },
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => {
      reject(new Error('expected a message of the server, got its end'));
    };
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}
