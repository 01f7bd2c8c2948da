import type * as http from 'node:http';
import type * as timers from 'node:timers';
import { builtinModule } from './builtinModule.js';
import { dispatchedRequest } from './dispatchedRequest.js';
import type { DispatchController, DispatchHandler } from './dispatchHandler.js';
import type { DispatchOptions } from './MockDispatcher.js';
import type { MockServer } from './MockServer.js';
import { Playback } from './Playback.js';
import type { ServerAction } from './ServerAction.js';

/** One request that was dispatched, and its answer. */
export class MockExchange implements DispatchController {
  reason: Error | null = null;
  paused = false;

  readonly #handler: DispatchHandler;
  readonly #playback: Playback;
  /** Whether the head was told in this turn of the event loop. */
  #isNew = false;
  #over = false;

  constructor(handler: DispatchHandler) {
    this.#handler = handler;
    this.#playback = new Playback({
      next: (action) => {
        this.#tell(action);
      },
      error: (error) => {
        this.#fail(error instanceof Error ? error : new Error(String(error)));
      },
    });
  }

  get aborted(): boolean {
    return this.reason !== null;
  }

  /** Asks the server. Later than this call: undici is never synchronous either. */
  async run(server: MockServer, options: DispatchOptions): Promise<void> {
    await Promise.resolve();
    try {
      this.#handler.onRequestStart?.(this, null);
      const request = await dispatchedRequest(options);
      if (!this.aborted) this.#playback.start(server(request));
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  pause(): void {
    this.paused = true;
    this.#playback.pause();
  }

  resume(): void {
    if (!this.paused) return;
    this.paused = false;
    this.#playback.resume();
  }

  abort(reason: Error): void {
    if (this.#over) return;
    this.reason = reason;
    this.#playback.stop();
    void Promise.resolve().then(() => {
      this.#fail(reason);
    });
  }

  #tell(action: ServerAction): void {
    const handler = this.#handler;
    switch (action.type) {
      case 'head':
        this.#isNew = true;
        nextTurn(() => (this.#isNew = false));
        handler.onResponseStart?.(this, action.status, headersOf(action.headers), statusText(action.status));
        break;
      case 'chunk':
        handler.onResponseData?.(this, Buffer.from(action.bytes));
        break;
      case 'end':
        handler.onResponseEnd?.(this, {});
        this.#over = true;
        break;
      case 'reset':
        this.#fail(Object.assign(new Error('the connection was reset'), { code: 'ECONNRESET' }));
        break;
    }
  }

  #fail(error: Error): void {
    if (this.#over) return;
    // Who has just been told of the head may not have made its body yet: no socket tells of both at once.
    if (this.#isNew) {
      nextTurn(() => {
        this.#fail(error);
      });
      return;
    }
    this.#over = true;
    this.#handler.onResponseError?.(this, error);
  }
}

/** Runs in the next turn of the event loop, also while a test has timers of its own. */
function nextTurn(run: () => void): void {
  const { setImmediate } = builtinModule('node:timers', 'mock.dispatcher') as typeof timers;
  setImmediate(run);
}

function statusText(status: number): string {
  const { STATUS_CODES } = builtinModule('node:http', 'mock.dispatcher') as typeof http;
  return STATUS_CODES[status] ?? '';
}

function headersOf(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) };
}
