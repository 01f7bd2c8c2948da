import type { IncomingMessage } from 'node:http';

const HERE = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

/** Whether a request comes from a page of this server: another page in the same browser must not use the key. */
export function isFromHere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  // A name that points here is not here: that is how a foreign page would become one of the same origin.
  return HERE.test(headers.host ?? '') && (site === undefined || site === 'same-origin' || site === 'none');
}
