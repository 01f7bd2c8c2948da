import type { Recording } from '../testing/recording/Recording.js';
import { replayServer } from '../testing/recording/replayServer.js';
import { basePathOf } from './basePathOf.js';
import type { LoadedServer } from './LoadedServer.js';

/** A server that answers as it was recorded. */
export function serverOfRecording(file: string, recording: Recording, speed: number): LoadedServer {
  const asked = recording.exchanges.map(({ request: { method, url } }) => ({ method, path: pathOf(url) }));
  const bases = asked.map(({ method, path }) => basePathOf(method, path));
  const requests = [...new Set(asked.map(({ method, path }) => `${method} ${path}`))];
  return {
    server: replayServer(recording, { speed }),
    basePath: bases.find((base) => base !== undefined) ?? '',
    about: `the answers of ${file} to ${requests.join(', ')}${recording.cutOff ? ' (its last line is cut off)' : ''}`,
  };
}

function pathOf(url: string): string {
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost').pathname : url;
}
