import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { httpWorkerSource, WINDOW_BYTES, type WorkerOrder, type WorkerReport } from './httpWorkerSource.js';

/** A thread that does HTTP, and the ways to and from it that work while this thread blocks. */
export class HttpWorker {
  /** Counts what was reported. Shared with the worker. */
  readonly #signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #port: MessagePort;
  #seen = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const worker = new Worker(httpWorkerSource, {
      eval: true,
      name: 'rivulet',
      execArgv: [], // no loader of this thread's: there is nothing to load
      workerData: { port: port2, signal: this.#signal, windowBytes: WINDOW_BYTES },
      transferList: [port2],
    });
    // The process may end without it.
    worker.unref();
    port1.unref();
  }

  order(order: WorkerOrder): void {
    this.#port.postMessage(order);
  }

  /** The next report that has come, if any. */
  receive(): WorkerReport | undefined {
    this.#seen = Atomics.load(this.#signal, 0);
    return receiveMessageOnPort(this.#port)?.message as WorkerReport | undefined;
  }

  /** Blocks until there is a report that `receive` has not been asked for, for so many milliseconds at most. */
  sleep(maxMs: number): void {
    Atomics.wait(this.#signal, 0, this.#seen, maxMs);
  }
}
