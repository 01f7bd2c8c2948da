import { asyncScheduler, defer, finalize, tap } from 'rxjs';
import type { MockServer } from '../testing/server/MockServer.js';
import type { Terminal } from './Terminal.js';

/** The same server, which says in a line how each request went. */
export function logged(server: MockServer, terminal: Terminal): MockServer {
  return (request) =>
    defer(() => {
      const startedAt = asyncScheduler.now();
      let status: number | undefined;
      let bytes = 0;
      let ending = 'left by the client';
      return server(request).pipe(
        tap({
          next: (action) => {
            if (action.type === 'head') status = action.status;
            else if (action.type === 'chunk') bytes += action.bytes.length;
            else ending = action.type === 'end' ? 'ended' : 'reset';
          },
          error: (error: unknown) => {
            ending = `failed: ${String(error)}`;
          },
        }),
        finalize(() => {
          const took = `${bytes} bytes in ${asyncScheduler.now() - startedAt} ms`;
          terminal.complain(`${request.method} ${request.path}  ${status ?? 'no answer'}  ${took}, ${ending}\n`);
        }),
      );
    });
}
