import type { Transport } from '../transports/Transport.js';
import { fetchTransport } from '../transports/fetchTransport.js';

/** Sends requests with Angular's `HttpClient`. */
export function httpClientTransport(): Transport {
  return fetchTransport();
}
