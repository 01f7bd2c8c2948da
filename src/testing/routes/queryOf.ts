import type { MockRequest } from '../server/MockRequest.js';
import type { ListQuery } from '../state/Store.js';

/** Which part of a list a request asks for. */
export function queryOf({ query }: MockRequest): ListQuery {
  return {
    order: query.get('order'),
    after: query.get('after'),
    before: query.get('before'),
    limit: query.get('limit'),
  };
}
