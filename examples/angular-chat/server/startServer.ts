import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModelChoice } from '../src/app/models/ModelChoice.js';
import { isFromHere } from './isFromHere.js';
import { proxy } from './proxy.js';
import { readAssets } from './readAssets.js';
import { sendAsset } from './sendAsset.js';

export interface ServerOptions {
  /** @defaultValue 0: one that is free */
  readonly port?: number | undefined;
  /** Of an API like OpenAI's, up to and with its version. */
  readonly apiBaseURL: string;
  /** Added to each request to the API. The page does not know it. */
  readonly apiKey?: string | undefined;
  /**
   * What can be chosen on the page.
   *
   * @defaultValue those of the mock of the examples
   */
  readonly models?: readonly ModelChoice[] | undefined;
}

export interface RunningServer {
  /** Where the page is: `http://127.0.0.1:4300`. */
  readonly url: string;
  /** Ends all connections too. */
  close(): Promise<void>;
}

/** What `src/server.ts` exports, as it is built. */
interface BuiltServer {
  readonly engine: { handle(request: IncomingMessage, context: object): Promise<Response | null> };
  writeResponseToNodeResponse(response: Response, outgoing: ServerResponse): Promise<void>;
}

/**
 * Serves the built application on 127.0.0.1: its files, its pages rendered, and the API under `/v1`.
 *
 * @throws Error when it is not built, or when the port is taken
 */
export async function startServer({ port = 0, models, ...api }: ServerOptions): Promise<RunningServer> {
  const dist = join(import.meta.dirname, '../dist/angular-chat');
  const assets = readAssets(join(dist, 'browser'));
  // It is what the build writes: see `src/server.ts`.
  const built = (await import(pathToFileURL(join(dist, 'server/server.mjs')).href)) as BuiltServer;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asset = assets.get(pathname);
    if (pathname.startsWith('/v1/')) {
      if (isFromHere(request)) proxy(request, response, api);
      else response.writeHead(403).end();
    } else if (asset !== undefined) {
      sendAsset(request, response, asset);
    } else {
      const page = await built.engine.handle(request, { models });
      if (page === null) response.writeHead(404).end();
      else await built.writeResponseToNodeResponse(page, response);
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    // A server that listens on a port has an address of this kind.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
