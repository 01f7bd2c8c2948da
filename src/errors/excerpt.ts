import { redactSecrets } from './redactSecrets.js';

/** The start of a text on one line, for a message: at most `length` characters, secrets redacted. */
export function excerpt(text: string, length = 200): string {
  // Cut first: a body of megabytes is nothing for the regular expressions.
  const start = text.trimStart().slice(0, length);
  return redactSecrets(start.replace(/\s+/g, ' ')) + (start.length < text.trim().length ? '…' : '');
}
