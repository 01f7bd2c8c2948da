import type { TraceAttributes } from './TraceAttributes.js';

/** Where a request went. */
export function serverAttributes(origin: string | undefined): TraceAttributes {
  if (origin === undefined) return {};
  const { hostname, port, protocol } = new URL(origin);
  return { 'server.address': hostname, 'server.port': Number(port) || (protocol === 'https:' ? 443 : 80) };
}
