import type { MockResponse } from '../responses/MockResponse.js';
import type { ObjectKind } from './ObjectKind.js';
import type { RouteContext } from './RouteDefinition.js';

/**
 * The object that a path names. Where there is none, a new one with this id when a test has
 * written what is answered, else what the API says of it.
 */
export function findObject<T extends { readonly id: string }>(
  kind: ObjectKind<T>,
  context: RouteContext,
): T | MockResponse {
  const { params, state, written } = context;
  const id = params[kind.param] ?? '';
  const { keyOf = () => id, belongs = () => true } = kind;
  const missing = kind.missing?.(context);
  const found = kind.store(state).get(keyOf(id, context));
  if (missing === undefined && found !== undefined && belongs(found, context)) return found;
  if (written) return kind.make(context, id);
  return missing ?? kind.unknown(id);
}
