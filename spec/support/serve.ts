import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a loopback server saw of one request. */
export interface SeenRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on 127.0.0.1 that tells what it saw. */
export interface LoopbackServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** How many connections were ever opened. */
  readonly socketsOpened: () => number;
  /** How many are open now. */
  readonly socketsOpen: () => number;
  /** The next time that a client closes a connection: resolves to `performance.now()` of that moment. */
  readonly nextClose: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void;

/** Starts a server that answers each request, once its body is read, with `answer`. */
export async function serve(answer: Answer): Promise<LoopbackServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let socketsOpened = 0;
  let closeListeners: ((at: number) => void)[] = [];

  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (text: string) => (body += text));
    incoming.on('end', () => {
      const request = { method: incoming.method, path: incoming.url, headers: incoming.headers, body };
      requests.push(request);
      answer(response, request);
    });
  });
  server.on('connection', (socket) => {
    socketsOpened++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      const listeners = closeListeners;
      closeListeners = [];
      for (const listener of listeners) listener(performance.now());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    socketsOpened: () => socketsOpened,
    socketsOpen: () => sockets.size,
    nextClose: () => new Promise((resolve) => closeListeners.push(resolve)),
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (sockets.size > 0 || server.listening) await once(server, 'close');
    },
  };
}

/** Begins a `text/event-stream` answer with the given text. */
export function startEvents(response: ServerResponse, text = ''): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  if (text !== '') response.write(text);
}

/** An event of a chat completion with this text. */
export function chatEvent(content: string): string {
  return `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'test',
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
  })}\n\n`;
}
