import type { Demand } from '../../flow/Demand.js';
import { shared } from '../../flow/shared.js';
import type { StreamScope } from '../../flow/StreamScope.js';
import type { CheckedRequest } from '../checkRequest.js';
import type { Connection, ConnectionListener } from '../Connection.js';
import { HttpWorker } from './HttpWorker.js';
import type { WorkerReport } from './httpWorkerSource.js';
import { ThreadScheduler } from './ThreadScheduler.js';
import { WorkerConnection } from './WorkerConnection.js';

/** How long the worker is kept without a connection, in milliseconds. */
const IDLE_MS = 10_000;

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
  readonly scheduler = new ThreadScheduler((demand) => this.wait(demand));
  readonly #connections = new Map<number, WorkerConnection>();
  #current: HttpWorker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;

  /** One for all streams of a thread: they wait for each other's connections too. */
  static shared(): ThreadLoop {
    return shared('threadLoop', () => new ThreadLoop());
  }

  /** Of one that has died the next one takes the place. */
  get #worker(): HttpWorker {
    if (this.#current?.isDead) this.#fail();
    return (this.#current ??= new HttpWorker());
  }

  open(request: CheckedRequest, listener: ConnectionListener, { connectMs, scope }: OpenOptions): Connection {
    clearTimeout(this.#idle);
    const id = ++this.#lastId;
    const worker = this.#worker;
    const connection = new WorkerConnection(
      listener,
      scope,
      (order) => {
        worker.order({ id, ...order });
      },
      () => {
        this.#connections.delete(id);
        if (this.#connections.size === 0) this.#endLater();
      },
    );
    this.#connections.set(id, connection);
    const { url, method, headers, body } = request;
    worker.order({
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
        this.scheduler.runFor(next.demand, () => {
          next.deliver();
        });
        return true;
      }
      const idleMs = dueAt - this.scheduler.now();
      if (idleMs <= 0) {
        this.scheduler.runNext();
        return true;
      }
      if (!this.#canHappen(demand)) return false;
      if (this.#current?.isDead) this.#fail();
      else (this.#current ??= new HttpWorker()).sleep(idleMs);
    }
  };

  /** The timers of others do not count: some of them, such as the clock of a stream that is held, ring for ever. */
  #canHappen(demand: Demand): boolean {
    return this.scheduler.hasTimerOf(demand) || [...this.#connections.values()].some(({ isHeld }) => !isHeld);
  }

  /** When this thread blocks no more, and nobody has a connection: each copy of a program's modules has a loop. */
  #endLater(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#current?.end();
      this.#current = undefined;
    }, IDLE_MS).unref();
  }

  #fail(): void {
    this.#current = undefined;
    const message = 'the worker that does HTTP has ended or did not start; see NODE_OPTIONS for what is loaded there';
    const at = this.scheduler.now();
    for (const [id, connection] of this.#connections) connection.receive({ id, at, failure: { message } }, at);
  }

  #receive(): void {
    let report: WorkerReport | undefined;
    while ((report = this.#current?.receive()) !== undefined) {
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
