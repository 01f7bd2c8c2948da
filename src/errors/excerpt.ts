import { redactSecrets } from './redactSecrets.js';

/** The start of a text on one line, for a message: at most `length` characters, secrets redacted. */
export function excerpt(text: string, length = 200): string {
  // Twice the length is enough to fold white space, and keeps a body of megabytes out of the regular expressions.
  const line = redactSecrets(text.slice(0, length * 2).replace(/\s+/g, ' ')).trim();
  return line.length > length || text.length > length * 2 ? `${line.slice(0, length)}…` : line;
}
