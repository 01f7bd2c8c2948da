import { OpenAIMock } from '../testing/mock/OpenAIMock.js';
import { apiPath } from '../testing/mock/apiPath.js';
import { RouteTable } from '../testing/mock/RouteTable.js';
import { MockRequest } from '../testing/server/MockRequest.js';

/**
 * The path of the base URL that a request was sent to: `/v1` for `/v1/chat/completions`, `/api/v1` for
 * `/api/v1/chat/completions`; undefined when it is of no API that is known.
 */
export function basePathOf(method: string, path: string): string | undefined {
  const table = new RouteTable();
  table.routes.push(...new OpenAIMock().routes);
  for (let at = 0; at !== -1; at = path.indexOf('/', at + 1)) {
    const rest = path.slice(at);
    // With its version it is still part of the base.
    if (rest !== apiPath(rest)) continue;
    if (table.find(new MockRequest({ method, url: rest, headers: new Headers() })) !== undefined)
      return path.slice(0, at);
  }
  return undefined;
}
