import { MockResponse } from '../responses/MockResponse.js';
import { findObject } from './findObject.js';
import type { ObjectKind } from './ObjectKind.js';
import { RouteDefinition } from './RouteDefinition.js';

/** Answers with one object. What a test writes is put over it, and not kept. */
export function retrieveRoute<T extends { readonly id: string }>(kind: ObjectKind<T>): RouteDefinition<T> {
  return new RouteDefinition<T>('GET', `${kind.path}/{${kind.param}}`, {
    schema: kind.schema,
    answer: (context, complete) => {
      const found = findObject(kind, context);
      return found instanceof MockResponse ? found : complete(found);
    },
  });
}
