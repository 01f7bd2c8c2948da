/** What undici's newer handlers are told about a connection, and can do to it. */
export interface DispatchController {
  readonly aborted: boolean;
  readonly paused: boolean;
  readonly reason: Error | null;
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** What undici tells of a request since version 7. */
export interface DispatchHandler {
  onRequestStart?(controller: DispatchController, context: unknown): void;
  onResponseStart?(
    controller: DispatchController,
    status: number,
    headers: Record<string, string | string[]>,
    statusText?: string,
  ): void;
  onResponseData?(controller: DispatchController, chunk: Uint8Array): void;
  onResponseEnd?(controller: DispatchController, trailers: Record<string, string>): void;
  onResponseError?(controller: DispatchController, error: Error): void;
}

/** What it tells before, and what Node's own `fetch` of today still wants to be told. */
export interface LegacyDispatchHandler {
  onConnect?(abort: (reason?: Error) => void, context: unknown): void;
  onHeaders?(status: number, headers: Uint8Array[], resume: () => void, statusText: string): boolean;
  onData?(chunk: Uint8Array): boolean;
  onComplete?(trailers: Uint8Array[]): void;
  onError?(error: Error): void;
}

/** A handler of either kind as one of the newer kind. */
export function dispatchHandler(handler: DispatchHandler | LegacyDispatchHandler): DispatchHandler {
  if (!isLegacy(handler)) return handler;
  return {
    onRequestStart(controller, context) {
      handler.onConnect?.((reason = new Error('aborted')) => {
        controller.abort(reason);
      }, context);
    },
    onResponseStart(controller, status, headers, statusText = '') {
      const resume = () => {
        controller.resume();
      };
      if (handler.onHeaders?.(status, rawHeaders(headers), resume, statusText) === false) controller.pause();
    },
    onResponseData(controller, chunk) {
      if (handler.onData?.(chunk) === false) controller.pause();
    },
    onResponseEnd() {
      handler.onComplete?.([]);
    },
    onResponseError(_controller, error) {
      handler.onError?.(error);
    },
  };
}

function isLegacy(handler: DispatchHandler | LegacyDispatchHandler): handler is LegacyDispatchHandler {
  return !('onRequestStart' in handler);
}

function rawHeaders(headers: Record<string, string | string[]>): Uint8Array[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((item) => [Buffer.from(name, 'latin1'), Buffer.from(item, 'latin1')]),
  );
}
