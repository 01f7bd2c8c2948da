import type { StreamRequest } from '../transports/Transport.js';

/** What a request says who it is with: a server that prints it, in an error, should not make us print it too. */
export function secretsOf({ headers = {} }: StreamRequest): readonly string[] {
  const values = [headers.authorization?.replace(/^\w+\s+/, ''), headers['api-key']];
  // A short one is no secret, and would tear words apart.
  return values.filter((value): value is string => value !== undefined && value.length >= 8);
}
