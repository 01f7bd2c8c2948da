import type { ObjectKind } from './ObjectKind.js';
import { RouteDefinition } from './RouteDefinition.js';

/** Makes an object of a kind, and keeps it. */
export function createRoute<T extends { readonly id: string }>(kind: ObjectKind<T>): RouteDefinition<T> {
  return new RouteDefinition<T>('POST', kind.path, {
    schema: kind.schema,
    answer: (context, complete) => {
      const { state, written } = context;
      const missing = written ? undefined : kind.missing?.(context);
      return missing ?? kind.store(state).put(complete(kind.make(context, state.newId(kind.prefix))));
    },
  });
}
