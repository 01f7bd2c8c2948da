import { dispatchHandler, type DispatchHandler, type LegacyDispatchHandler } from './dispatchHandler.js';
import { MockExchange } from './MockExchange.js';
import type { MockServer } from './MockServer.js';

/** A request as undici and `fetch` dispatch it. */
export interface DispatchOptions {
  readonly origin?: string | URL | undefined;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | null | undefined;
  readonly method: string;
  readonly headers?: unknown;
  readonly body?: unknown;
}

type Handler = DispatchHandler | LegacyDispatchHandler;
type Dispatch = (options: DispatchOptions, handler: Handler) => boolean;

/**
 * A dispatcher for undici that asks a mocked server. It does not need undici itself: it is what undici's functions and
 * `fetch` need of one, `dispatch`, for handlers of versions 6 to 8, and what its interceptors need.
 */
export class MockDispatcher {
  readonly #server: MockServer;
  readonly dispatch: Dispatch;

  constructor(server: MockServer, dispatch?: Dispatch) {
    this.#server = server;
    this.dispatch =
      dispatch ??
      ((options, handler) => {
        void new MockExchange(dispatchHandler(handler)).run(server, options);
        return true;
      });
  }

  /** The same behind interceptors, the last one outermost. */
  compose(...interceptors: (Interceptor | readonly Interceptor[])[]): MockDispatcher {
    const composed = interceptors
      .flat()
      .reduce<Dispatch>(
        (dispatch, interceptor) => interceptor((options, handler) => dispatch(options, dispatchHandler(handler))),
        this.dispatch,
      );
    return new MockDispatcher(this.#server, (options, handler) => composed(options, dispatchHandler(handler)));
  }

  /** There is nothing to be told of: no connection is made. */
  readonly on = (): this => this;
  readonly once = this.on;
  readonly off = this.on;
  readonly addListener = this.on;
  readonly removeListener = this.on;

  /** @throws TypeError: only undici has it */
  readonly request = (): never => {
    throw new TypeError(
      'expected request(url, { dispatcher: mock.dispatcher }) of undici, got mock.dispatcher.request()',
    );
  };
  readonly stream = this.request;
  readonly pipeline = this.request;
  readonly connect = this.request;
  readonly upgrade = this.request;

  close(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return Promise.resolve();
  }
}

/** Wraps a dispatch in another one. */
export type Interceptor = (dispatch: Dispatch) => Dispatch;
