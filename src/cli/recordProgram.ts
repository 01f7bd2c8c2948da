import { apiPath } from '../testing/mock/RouteTable.js';
import { forwardTo } from '../testing/server/forwardTo.js';
import type { Transport } from '../transports/Transport.js';
import { logged } from './logged.js';
import { serveUntil } from './serveUntil.js';
import type { Terminal } from './Terminal.js';

export interface RecordProgramOptions {
  readonly transport: Transport;
  readonly port: number | undefined;
  /** Where the recording goes. */
  readonly out: string;
}

/** Stands between a program and the API at a base URL. Resolves when it is interrupted. */
export async function recordProgram(
  baseURL: string,
  { transport, port, out }: RecordProgramOptions,
  terminal: Terminal,
): Promise<void> {
  const proxy = logged(forwardTo({ baseURL, transport }, apiPath), terminal);
  await serveUntil(terminal.interrupt$, proxy, { port }, (listening) => {
    terminal.write(`${listening.baseURL}\n`);
    terminal.complain(`recording all that is sent there to ${out}, until Ctrl-C\n`);
  });
}
