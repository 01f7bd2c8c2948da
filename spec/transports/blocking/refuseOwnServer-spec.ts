import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Worker } from 'node:worker_threads';
import { refuseOwnServer } from '../../../src/transports/blocking/refuseOwnServer.js';

describe('refuseOwnServer', () => {
  let server: Server;
  let port: number;
  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => server.close());

  const refusal = (url: string) => {
    refuseOwnServer(new URL(url));
  };

  it.each(['127.0.0.1', 'localhost', '127.1.2.3', '[::1]', '0.0.0.0', '[::]', 'LOCALHOST'])(
    'should refuse a server of this thread by the name of %s',
    (host) => {
      expect(() => {
        refusal(`http://${host}:${port}/v1?key=secret`);
      }).toThrow(TypeError);
    },
  );

  it('should say which, and nothing of the query', () => {
    expect(() => {
      refusal(`http://localhost:${port}/v1?key=secret`);
    }).toThrow(new RegExp(`^(?!.*secret).*port ${port}\\b`));
  });

  it.each([
    ['of another port', () => `http://127.0.0.1:${port === 65_535 ? 1 : port + 1}/`],
    ['of another host', () => `http://192.0.2.1:${port}/`],
    ['whose name only looks like this one', () => `http://localhost.example:${port}/`],
    ['whose name only ends like this one', () => `http://my-127.0.0.1.example:${port}/`],
    ['of the default port', () => 'http://127.0.0.1/'],
  ])('should let a server pass %s', (_which, url) => {
    expect(() => {
      refusal(url());
    }).not.toThrow();
  });

  it('should let a server pass that was closed', async () => {
    server.close();
    await once(server, 'close');
    expect(() => {
      refusal(`http://127.0.0.1:${port}/`);
    }).not.toThrow();
  });

  it('should let a server of another thread pass', async () => {
    const worker = new Worker(
      `const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
         require('node:worker_threads').parentPort.postMessage(server.address().port);
       });`,
      { eval: true },
    );
    const [other] = (await once(worker, 'message')) as [number];
    expect(() => {
      refusal(`http://127.0.0.1:${other}/`);
    }).not.toThrow();
    await worker.terminate();
  });

  it('should find it also where a connection has that port on the other end', async () => {
    const { createConnection } = await import('node:net');
    const socket = createConnection(port, '127.0.0.1');
    await once(socket, 'connect');
    expect(() => {
      refusal(`http://127.0.0.1:${port}/`);
    }).toThrow(TypeError);
    expect(() => {
      refusal(`http://127.0.0.1:${socket.localPort ?? 0}/`);
    }).not.toThrow();
    socket.destroy();
  });
});
