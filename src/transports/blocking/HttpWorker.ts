import { MessageChannel, receiveMessageOnPort, SHARE_ENV, Worker, type MessagePort } from 'node:worker_threads';
import { httpWorkerSource, WINDOW_BYTES, type WorkerOrder, type WorkerReport } from './httpWorkerSource.js';

/** What the worker says of itself: nothing at first. */
const STARTING = 0;
const STARTED = 1;
const ENDED = 2;
/** How long it may take to start: it is alone with what NODE_OPTIONS has it load. */
const START_MS = 10_000;

/** A thread that does HTTP, and the ways to and from it that work while this thread blocks. */
export class HttpWorker {
  /** Counts what was reported, and says how the worker is. Shared with it. */
  readonly #signal = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  readonly #port: MessagePort;
  readonly #worker: Worker;
  readonly #startBy = performance.now() + START_MS;
  #seen = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(httpWorkerSource, {
      eval: true,
      name: 'rivulet',
      execArgv: [], // no loader of this thread's: there is nothing to load
      env: SHARE_ENV,
      workerData: { port: port2, signal: this.#signal, windowBytes: WINDOW_BYTES, STARTED, ENDED },
      transferList: [port2],
    });
    this.#worker.on('error', () => undefined); // told by `isDead`, to those who wait
    // The process may end without it.
    this.#worker.unref();
    port1.unref();
  }

  order(order: WorkerOrder): void {
    this.#port.postMessage(order);
  }

  end(): void {
    void this.#worker.terminate();
  }

  /** The next report that has come, if any. */
  receive(): WorkerReport | undefined {
    this.#seen = Atomics.load(this.#signal, 0);
    return receiveMessageOnPort(this.#port)?.message as WorkerReport | undefined;
  }

  /** Blocks until there is a report that `receive` has not been asked for, for so many milliseconds at most. */
  sleep(maxMs: number): void {
    const startMs = this.#state === STARTING ? START_MS : Infinity;
    Atomics.wait(this.#signal, 0, this.#seen, Math.min(maxMs, startMs));
  }

  /** True for one that has ended, or did not start in time: nothing will ever come of it. */
  get isDead(): boolean {
    return this.#state === ENDED || (this.#state === STARTING && performance.now() > this.#startBy);
  }

  get #state(): number {
    return Atomics.load(this.#signal, 1);
  }
}
