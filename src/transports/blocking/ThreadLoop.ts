import type { Demand } from '../../flow/Demand.js';
import type { StreamScope } from '../../flow/withStreamScope.js';
import type { CheckedRequest } from '../checkRequest.js';
import type { Connection, ConnectionListener } from '../connect.js';
import { HttpWorker } from './HttpWorker.js';
import type { WorkerReport } from './httpWorkerSource.js';
import { ThreadScheduler } from './ThreadScheduler.js';
import { WorkerConnection } from './WorkerConnection.js';

export interface OpenOptions {
  readonly connectMs: number;
  /** On whose behalf. */
  readonly scope: StreamScope;
}

/**
 * The event loop of a thread that blocks: timers, and connections of a worker. It turns only while somebody waits.
 *
 * Everything above it is the same as in a thread that does not block.
 */
export class ThreadLoop {
  static #shared: ThreadLoop | undefined;

  readonly scheduler = new ThreadScheduler((demand) => this.wait(demand));
  readonly #worker = new HttpWorker();
  readonly #connections = new Map<number, WorkerConnection>();
  #lastId = 0;

  /** One for all streams of a thread: they wait for each other's connections too. */
  static shared(): ThreadLoop {
    return (this.#shared ??= new ThreadLoop());
  }

  open(request: CheckedRequest, listener: ConnectionListener, { connectMs, scope }: OpenOptions): Connection {
    const id = ++this.#lastId;
    const connection = new WorkerConnection(
      listener,
      scope,
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

  /** Blocks until something has happened: one report, or the timers that are due. */
  readonly wait = (demand: Demand): boolean => {
    for (;;) {
      this.#receive();
      // In the order in which it came, though this thread may have been busy with other things meanwhile.
      const next = this.#nextToDeliver();
      const { dueAt } = this.scheduler;
      if (next !== undefined && next.arrival <= dueAt) {
        next.deliver();
        return true;
      }
      const idleMs = dueAt - this.scheduler.now();
      if (idleMs <= 0) {
        this.scheduler.runNext();
        return true;
      }
      if (!this.#canHappen(demand)) return false;
      if (this.#worker.isDead) this.#fail();
      else this.#worker.sleep(idleMs);
    }
  };

  /** The timers of others do not count: some of them, such as the clock of a stream that is held, ring for ever. */
  #canHappen(demand: Demand): boolean {
    return this.scheduler.hasTimerOf(demand) || [...this.#connections.values()].some(({ isHeld }) => !isHeld);
  }

  /** The next loop begins with another worker. */
  #fail(): void {
    if (ThreadLoop.#shared === this) ThreadLoop.#shared = undefined;
    const message = 'the worker that does HTTP has ended or did not start; see NODE_OPTIONS for what is loaded there';
    const at = this.scheduler.now();
    for (const [id, connection] of this.#connections) connection.receive({ id, at, failure: { message } }, at);
  }

  #receive(): void {
    let report: WorkerReport | undefined;
    while ((report = this.#worker.receive()) !== undefined) {
      this.#connections.get(report.id)?.receive(report, this.scheduler.fromMonotonic(report.at));
    }
  }

  #nextToDeliver(): WorkerConnection | undefined {
    let first: WorkerConnection | undefined;
    for (const connection of this.#connections.values()) {
      if (connection.arrival < (first?.arrival ?? Infinity)) first = connection;
    }
    return first;
  }
}
