import { makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import type { Transport } from '../transports/Transport.js';
import { TRANSPORT } from './client/TRANSPORT.js';

/**
 * Provides the transport that requests go through: that of `provideOpenAI`, and of `injectTransport`.
 *
 * @param create makes it, in an injection context: `httpClientTransport`, or `() => mock.transport` in a test
 */
export function provideTransport(create: () => Transport): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: TRANSPORT, useFactory: create }]);
}
