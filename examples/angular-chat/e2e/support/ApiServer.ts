import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiExchange } from './ApiExchange.js';
import { within } from './within.js';

/** An API on 127.0.0.1 that answers only what a test says, when it says it: nothing has to be slept for. */
export class ApiServer {
  /** Those that nobody has asked for yet. */
  readonly #arrived: ApiExchange[] = [];
  readonly #waiting: ((exchange: ApiExchange) => void)[] = [];
  #count = 0;
  readonly #server = createServer((request, response) => {
    ApiExchange.of(request, response)
      .then((exchange) => {
        this.#count++;
        const waiting = this.#waiting.shift();
        if (waiting === undefined) this.#arrived.push(exchange);
        else waiting(exchange);
      })
      .catch(() => undefined); // Who asked has gone before the question was whole.
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
  async next(): Promise<ApiExchange> {
    const arrived = this.#arrived.shift();
    if (arrived !== undefined) return arrived;
    return within(new Promise((resolve) => this.#waiting.push(resolve)), 'a request');
  }

  /** Lets no test get what was meant for the one before it. */
  forget(): void {
    this.#arrived.length = 0;
    this.#waiting.length = 0;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
