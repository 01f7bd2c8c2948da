const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'expected a file, got a folder',
  ENOTDIR: 'part of this path is no folder',
  EACCES: 'not allowed; look at its permissions',
  EPERM: 'not allowed; look at its permissions',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** What Node's errors have besides a message. Those of another realm are no `instanceof Error`. */
interface Failure {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly path?: unknown;
  readonly port?: unknown;
}

/**
 * What went wrong, in words for whoever sits in front of the terminal.
 *
 * @param file what was read; errors of Node do not always say it
 */
export function failureMessage(error: unknown, file?: string): string {
  const { message, code, path, port } = (error ?? {}) as Failure; // anything can be thrown: each field is looked at
  if (typeof port === 'number') {
    if (code === 'EADDRINUSE') return `port ${port} is taken: give another --port, or 0 for any that is free`;
    if (code === 'EACCES') return `port ${port} is not allowed: give a --port from 1024 on, or 0 for any that is free`;
  }
  const said = typeof message === 'string' && message !== '' ? message : String(error);
  const reason = (typeof code === 'string' ? REASONS[code] : undefined) ?? said;
  const name = file ?? (typeof path === 'string' ? path : undefined);
  return name === undefined ? reason : `${name}: ${reason}`;
}
