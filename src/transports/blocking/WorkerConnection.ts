import type { Demand } from '../../flow/Demand.js';
import { inStreamScope, type StreamScope } from '../../flow/StreamScope.js';
import type { Connection, ConnectionListener } from '../Connection.js';
import { codingError } from '../codingError.js';
import { WINDOW_BYTES, type FailureFields, type WorkerOrder, type WorkerReport } from './httpWorkerSource.js';

type WithoutId<Order> = Order extends unknown ? Omit<Order, 'id'> : never;

/** A connection of the worker's, as this thread sees it: what is reported waits until somebody can take it. */
export class WorkerConnection implements Connection {
  readonly #listener: ConnectionListener;
  readonly #scope: StreamScope;
  readonly #order: (order: WithoutId<WorkerOrder>) => void;
  readonly #onOver: () => void;
  readonly #reports: { readonly report: WorkerReport; readonly at: number }[] = [];
  #answered = false;
  #wanted = false;
  #paused = false;
  #delivering = false;
  #taken = 0;

  constructor(
    listener: ConnectionListener,
    scope: StreamScope,
    order: (order: WithoutId<WorkerOrder>) => void,
    onOver: () => void,
  ) {
    this.#listener = listener;
    this.#scope = scope;
    this.#order = order;
    this.#onOver = onOver;
  }

  /** Whether what comes is not wanted now. */
  get isHeld(): boolean {
    // Of its own accord it can wait inside of what it delivers: there another one is waited for.
    return this.#delivering || (this.#answered && (this.#paused || !this.#wanted));
  }

  get demand(): Demand | undefined {
    return this.#scope.demand;
  }

  /** @param at when it came, by the scheduler's clock */
  receive(report: WorkerReport, at: number): void {
    this.#reports.push({ report, at });
  }

  /** When the next report came, of those that are wanted. `Infinity` when there is none. */
  get arrival(): number {
    return this.isHeld ? Infinity : (this.#reports[0]?.at ?? Infinity);
  }

  /** Hands on one report, if there is any. */
  deliver(): void {
    const report = this.#reports.shift()?.report;
    if (report === undefined) return;
    this.#delivering = true;
    // What is subscribed to meanwhile is on the same behalf. The body belongs to the stream of the head.
    const scope = 'head' in report ? this.#scope : { ended: false, demand: this.#scope.demand };
    try {
      inStreamScope(scope, () => {
        this.#tell(report);
      });
    } finally {
      this.#delivering = false;
    }
  }

  read(): void {
    this.#wanted = true;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  closeAfter(ms: number): void {
    this.#order({ closeAfterMs: ms });
  }

  close(): void {
    this.#onOver();
    this.#order({ close: true });
  }

  /** Not each time: an order costs as much as a few events. */
  #take(bytes: number): void {
    this.#taken += bytes;
    if (this.#taken < WINDOW_BYTES / 4) return;
    this.#order({ taken: this.#taken });
    this.#taken = 0;
  }

  #tell(report: WorkerReport): void {
    if ('chunk' in report) {
      this.#take(report.chunk.length);
      this.#listener.chunk(new Uint8Array(report.chunk.buffer)); // it may have been made in another realm
    } else if ('head' in report) {
      this.#answered = true;
      const headers = headersOf(report.head.rawHeaders);
      const coded = codingError(headers, 'the server or a proxy does so unasked');
      if (coded === undefined) {
        this.#listener.head(report.head.status, headers);
      } else {
        this.#listener.fail(coded);
        this.close();
      }
    } else {
      this.#onOver();
      if ('end' in report) this.#listener.end();
      else this.#listener.fail(errorOf(report.failure));
    }
  }
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) headers.append(raw[index] ?? '', raw[index + 1] ?? '');
  return headers;
}

function errorOf({ message, name, code, cause }: FailureFields): Error {
  const error = new Error(message, cause && { cause: errorOf(cause) });
  return Object.assign(error, name !== undefined && { name }, code !== undefined && { code });
}
