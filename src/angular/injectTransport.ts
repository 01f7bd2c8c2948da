import { inject } from '@angular/core';
import { fetchTransport } from '../transports/fetchTransport.js';
import type { Transport } from '../transports/Transport.js';
import { TRANSPORT } from './client/TRANSPORT.js';

/**
 * Gives the transport of `provideTransport`, for servers that are not like OpenAI's.
 *
 * @returns a `fetchTransport()` where none is provided
 */
export function injectTransport(): Transport {
  return inject(TRANSPORT) ?? fetchTransport();
}
