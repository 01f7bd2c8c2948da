import type { Transport } from '../../transports/Transport.js';
import { transportTo } from '../server/transportTo.js';
import type { MockReply } from './MockReply.js';
import { mockServer, type CalledMock, type MockServerOptions } from './mockServer.js';

/**
 * A transport that answers every request in the same way, whatever API it is of: as {@link mockServer} does.
 *
 * It does what the transports over a network do, and everything that it does at once it does synchronously.
 */
export function mockTransport(reply: MockReply<object>, options: MockServerOptions = {}): Transport & CalledMock {
  const server = mockServer(reply, options);
  const transport = transportTo(server, options.scheduler);
  return Object.defineProperty(transport as Transport & CalledMock, 'calls', { get: () => server.calls }); // now it has them
}
