import type { StreamRequest } from './Transport.js';

/** A request as it is sent. */
export interface CheckedRequest {
  readonly url: string;
  /** What its connections can be used for again; empty for a URL that only the platform can complete. */
  readonly origin: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: StreamRequest['body'];
}

/**
 * Fills in the defaults, and refuses what cannot be sent, before a transport would: its own errors print the value.
 *
 * @throws TypeError, without the value: it may be a key
 */
export function checkRequest({ url, body, method, headers = {} }: StreamRequest): CheckedRequest {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      throw new TypeError(`expected the name of a header, got ${JSON.stringify(name)}`);
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new TypeError(
        `expected a value of the header ${name} that HTTP can carry, got one with a line end or the like`,
      );
    }
    sent[name.toLowerCase()] = value;
  }
  const { origin, username, password } = parsed(url) ?? { origin: '', username: '', password: '' };
  if (username !== '' || password !== '') {
    throw new TypeError('expected a URL without a user name and password; send them in a header');
  }
  return { url, origin, method: method ?? (body === undefined ? 'GET' : 'POST'), headers: sent, body };
}

function parsed(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
