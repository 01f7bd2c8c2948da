import type { CheckedRequest } from '../checkRequest.js';
import type { Connection, ConnectionListener } from '../connect.js';
import { HttpWorker } from './HttpWorker.js';
import type { WorkerReport } from './httpWorkerSource.js';
import { ThreadScheduler } from './ThreadScheduler.js';
import { WorkerConnection } from './WorkerConnection.js';

/**
 * The event loop of a thread that blocks: timers, and connections of a worker. It turns only while somebody waits.
 *
 * Everything above it is the same as in a thread that does not block.
 */
export class ThreadLoop {
  static #shared: ThreadLoop | undefined;

  readonly scheduler = new ThreadScheduler();
  readonly #worker = new HttpWorker();
  readonly #connections = new Map<number, WorkerConnection>();
  #lastId = 0;

  /** One for all streams of a thread: they wait for each other's connections too. */
  static shared(): ThreadLoop {
    return (this.#shared ??= new ThreadLoop());
  }

  open(request: CheckedRequest, listener: ConnectionListener, connectMs: number): Connection {
    const id = ++this.#lastId;
    const connection = new WorkerConnection(
      listener,
      (order) => {
        this.#worker.order({ id, ...order });
      },
      () => this.#connections.delete(id),
    );
    this.#connections.set(id, connection);
    const { url, method, headers, body } = request;
    this.#worker.order({
      id,
      open: { url, method, headers: { 'accept-encoding': 'identity', ...headers }, body, connectMs },
    });
    return connection;
  }

  /** Blocks until something has happened: one report, or the timers that are due. False when nothing can. */
  readonly wait = (): boolean => {
    for (;;) {
      this.#receive();
      // Reports first: what has come while this thread was busy with other things has come in time.
      if (this.#deliver() || this.scheduler.runDue()) return true;
      const { idleMs } = this.scheduler;
      const isListening = [...this.#connections.values()].some(({ isHeld }) => !isHeld);
      if (!isListening && idleMs === Infinity) return false;
      this.#worker.sleep(idleMs);
    }
  };

  #receive(): void {
    let report: WorkerReport | undefined;
    while ((report = this.#worker.receive()) !== undefined) this.#connections.get(report.id)?.receive(report);
  }

  #deliver(): boolean {
    for (const connection of this.#connections.values()) {
      if (connection.deliver()) return true;
    }
    return false;
  }
}
