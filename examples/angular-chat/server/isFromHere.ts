import type { IncomingMessage } from 'node:http';

const HERE = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

/** Whether a request comes from a page of this server: another page in the same browser must not use the key. */
export function isFromHere({ headers }: IncomingMessage): boolean {
  const { host = '', origin = `http://${host}`, 'sec-fetch-site': site = 'same-origin' } = headers;
  // A name that points here is not here: that is how a foreign page would become one of the same origin.
  return HERE.test(host) && origin === `http://${host}` && (site === 'same-origin' || site === 'none');
}
