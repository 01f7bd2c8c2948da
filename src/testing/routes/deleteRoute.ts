import { DeletedObject } from '../../wire/DeletedObject.js';
import { MockResponse } from '../responses/MockResponse.js';
import { findObject } from './findObject.js';
import type { ObjectKind } from './ObjectKind.js';
import { RouteDefinition, type RouteContext } from './RouteDefinition.js';

/**
 * Forgets an object.
 *
 * @param object what the answer calls itself: `thread.deleted`
 * @param onDelete told once it is forgotten
 */
export function deleteRoute<T extends { readonly id: string }>(
  kind: ObjectKind<T>,
  object: string,
  onDelete: (context: RouteContext, deleted: T) => void = () => undefined,
): RouteDefinition<DeletedObject> {
  return new RouteDefinition<DeletedObject>('DELETE', `${kind.path}/{${kind.param}}`, {
    schema: DeletedObject,
    answer: (context, complete) => {
      const found = findObject(kind, context);
      if (found instanceof MockResponse) return found;
      kind.store(context.state).delete(kind.keyOf?.(found.id, context) ?? found.id);
      onDelete(context, found);
      return complete({ id: found.id, object, deleted: true });
    },
  });
}
