import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

let url: Promise<string> | undefined;

/** An address where connections are refused, and that nobody else is given meanwhile. */
export function refusingUrl(): Promise<string> {
  url ??= holdPort();
  return url;
}

/** The port of a client's end: it is taken, and nobody listens there. */
async function holdPort(): Promise<string> {
  const server = createServer((socket) => socket.unref()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  server.unref();
  socket.unref();
  return `http://127.0.0.1:${socket.localPort ?? 0}`;
}
