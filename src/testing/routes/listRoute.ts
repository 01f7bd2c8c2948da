import type { ListPage } from '../state/Store.js';
import type { ObjectKind } from './ObjectKind.js';
import { queryOf } from './queryOf.js';
import { RouteDefinition, type RouteContext } from './RouteDefinition.js';

/**
 * Lists the objects of a kind, page by page.
 *
 * @param wanted which of them, besides those that do not belong to what the path names
 */
export function listRoute<T extends { readonly id: string }>(
  kind: ObjectKind<T>,
  wanted: (object: T, context: RouteContext) => boolean = () => true,
): RouteDefinition<ListPage<T>> {
  const { belongs = () => true } = kind;
  return new RouteDefinition<ListPage<T>>('GET', kind.path, {
    answer: (context, complete) => {
      const { state, written } = context;
      const missing = written ? undefined : kind.missing?.(context);
      if (missing !== undefined) return missing;
      const page = kind
        .store(state)
        .list(queryOf(context.request), (object) => belongs(object, context) && wanted(object, context));
      const { data, ...answer } = complete(page);
      if (!written) return { ...answer, data };
      // What a test writes of an object is put over a new one, as everywhere.
      return { ...answer, data: data.map((object) => ({ ...kind.make(context, object.id), ...object })) };
    },
  });
}
