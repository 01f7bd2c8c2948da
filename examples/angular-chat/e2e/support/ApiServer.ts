import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiExchange } from './ApiExchange.js';

/** An API on 127.0.0.1 that answers only what a test says, when it says it: nothing has to be slept for. */
export class ApiServer {
  /** Those that nobody has asked for yet. */
  readonly #arrived: ApiExchange[] = [];
  readonly #waiting: ((exchange: ApiExchange) => void)[] = [];
  #count = 0;
  readonly #server = createServer((request, response) => {
    void ApiExchange.of(request, response).then((exchange) => {
      this.#count++;
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#arrived.push(exchange);
      else waiting(exchange);
    });
  });

  /** How many requests have come. */
  get count(): number {
    return this.#count;
  }

  /** Up to and with its version. */
  get baseURL(): string {
    // A server that listens on a port has an address of this kind.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** The next request: the first that no test has taken. */
  next(): Promise<ApiExchange> {
    const arrived = this.#arrived.shift();
    return arrived === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(arrived);
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
