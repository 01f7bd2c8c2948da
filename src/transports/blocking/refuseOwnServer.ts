import type { AddressInfo } from 'node:net';

const loopback = /^(localhost|127\.[\d.]+|\[::1?\]|0\.0\.0\.0)$/;

/**
 * Refuses to wait for a server of the thread that waits: it would be for ever. It is found where Node tells of what is
 * open; a server behind another name is not, nor one that is unref'd.
 *
 * @throws TypeError
 */
export function refuseOwnServer({ hostname, port, protocol }: URL): void {
  if (!loopback.test(hostname)) return;
  const wanted = Number(port) || (protocol === 'https:' ? 443 : 80);
  for (const handle of openHandles()) {
    if (handle.listening === true && portOf(handle) === wanted) {
      throw new TypeError(
        `expected a server outside of this thread, got one of its own on port ${wanted}, which cannot answer while the ` +
          'thread waits for it; iterate with for await, or run the server in a worker or a process of its own',
      );
    }
  }
}

interface ServerHandle {
  readonly listening?: unknown;
  readonly address?: () => AddressInfo | string | null;
}

/** Nothing documented tells of them. Where this is missing, nothing is found. */
function openHandles(): readonly ServerHandle[] {
  const { _getActiveHandles: handles } = process as { _getActiveHandles?: () => readonly ServerHandle[] };
  return handles?.() ?? [];
}

function portOf(handle: ServerHandle): number | undefined {
  const address = handle.address?.();
  return typeof address === 'object' ? address?.port : undefined;
}
