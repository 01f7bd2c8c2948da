import { apiPath } from '../testing/mock/apiPath.js';
import { forwardTo } from '../testing/server/forwardTo.js';
import type { MockServer } from '../testing/server/MockServer.js';
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
  let requests = 0;
  const proxy = logged(forwardTo({ baseURL, transport }, apiPath), terminal);
  const counting: MockServer = (request) => {
    requests++;
    return proxy(request);
  };
  await serveUntil(terminal.interrupt$, counting, { port }, (listening) => {
    terminal.write(`${listening.baseURL}\n`);
    terminal.complain(`recording to ${out} all that is sent there, and on to ${baseURL}, until Ctrl-C\n`);
  });
  const said = requests === 0 ? 'nothing was sent there' : `to look at it: rivulet show ${out}`;
  terminal.complain(`${requests} requests; ${said}\n`);
}
