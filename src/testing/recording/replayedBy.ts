import { asyncScheduler, defer, throwError } from 'rxjs';
import type { MockRequest } from '../server/MockRequest.js';
import type { MockServer } from '../server/MockServer.js';
import { playExchange } from './playExchange.js';
import type { RecordedExchange, Recording } from './Recording.js';
import type { ReplayOptions } from './replay.js';

/**
 * A server that plays a recording.
 *
 * @param overNetwork whether it is played over another connection, which cannot break with words and frames bodies itself
 */
export function replayedBy(
  recording: Recording,
  { speed = 1, scheduler = asyncScheduler }: ReplayOptions,
  overNetwork: boolean,
): MockServer {
  if (!Array.isArray((recording as Partial<Recording> | undefined)?.exchanges)) {
    throw new TypeError('expected a recording, such as parseRecording(text) or readRecording(path) gives');
  }
  if (!(speed > 0)) throw new TypeError(`expected a speed above 0, got ${speed}`);
  const asked = new Map<string, number>();
  return (request) =>
    defer(() => {
      const key = keyOf(request.method, request.path);
      const exchanges = recording.exchanges.filter((exchange) => keyOfExchange(exchange) === key);
      const count = asked.get(key) ?? 0;
      asked.set(key, count + 1);
      const exchange = exchanges[count] ?? exchanges.at(-1);
      if (exchange === undefined) return throwError(() => unknownRequest(request, recording));
      return playExchange(exchange, { speed, scheduler, overNetwork });
    });
}

function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

function keyOfExchange({ request: { method, url } }: RecordedExchange): string {
  try {
    return keyOf(method, new URL(url, 'http://localhost').pathname);
  } catch {
    return keyOf(method, url); // it could not be sent
  }
}

function unknownRequest({ method, path }: MockRequest, { exchanges }: Recording): TypeError {
  const known = [...new Set(exchanges.map(keyOfExchange))].join(', ') || 'no request at all';
  return new TypeError(`expected a request that is in the recording, got ${keyOf(method, path)}; it has ${known}`);
}
