import { firstValueFrom, type Observable } from 'rxjs';
import { listenTo, type ListeningServer, type ListenOptions } from '../testing/server/listenTo.js';
import type { MockServer } from '../testing/server/MockServer.js';

/** Serves until told to stop, then closes all connections. Resolves when that is done. */
export async function serveUntil(
  stop$: Observable<void>,
  server: MockServer,
  options: ListenOptions,
  onListening: (server: ListeningServer) => void,
): Promise<void> {
  const listening = await listenTo(server, options);
  const stopped = firstValueFrom(stop$, { defaultValue: undefined }); // first: who is told may stop it at once
  onListening(listening);
  await stopped;
  await listening.close();
}
