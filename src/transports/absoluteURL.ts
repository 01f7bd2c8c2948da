import type { CheckedRequest } from './checkRequest.js';

/**
 * The URL of a request, where there is no page to complete another.
 *
 * @throws TypeError, without the value: it may hold a key
 */
export function absoluteURL({ url, origin }: CheckedRequest): URL {
  if (origin === '') throw new TypeError('expected an absolute URL: there is no page here to complete another');
  return new URL(url);
}
