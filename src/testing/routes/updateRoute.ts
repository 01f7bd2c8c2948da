import { MockResponse } from '../responses/MockResponse.js';
import { findObject } from './findObject.js';
import type { ObjectKind } from './ObjectKind.js';
import { RouteDefinition } from './RouteDefinition.js';

/** Changes an object: each field that the request has, and that can be changed, is replaced. */
export function updateRoute<T extends { readonly id: string }>(kind: ObjectKind<T>): RouteDefinition<T> {
  const { changeable = ['metadata'] } = kind;
  return new RouteDefinition<T>('POST', `${kind.path}/{${kind.param}}`, {
    schema: kind.schema,
    answer: (context, complete) => {
      const found = findObject(kind, context);
      if (found instanceof MockResponse) return found;
      const changes = Object.entries(context.request.json()).filter(([name]) => changeable.includes(name));
      return kind.store(context.state).put(complete({ ...found, ...Object.fromEntries(changes) }));
    },
  });
}
