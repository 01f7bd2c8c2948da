import type { StandardSchema } from '../../schema/StandardSchema.js';
import type { MockResponse } from '../responses/MockResponse.js';
import type { MockState } from '../state/MockState.js';
import type { Store } from '../state/Store.js';
import type { RouteContext } from './RouteDefinition.js';

/** A kind of objects that the API keeps, and that are made, retrieved, changed and deleted in one way. */
export interface ObjectKind<T extends { readonly id: string }> {
  /** What the API says of an id that it does not know. */
  readonly unknown: (id: string) => MockResponse;
  /** Of the collection: `/threads`. */
  readonly path: string;
  /** What the path of one of them calls its id: `thread_id`. */
  readonly param: string;
  readonly schema: StandardSchema;
  readonly store: (state: MockState) => Store<T>;
  /** A new one, as the request wants it. The id is new for a request that makes it, else the one of the path. */
  readonly make: (context: RouteContext, id: string) => T;
  /** What its ids begin with. */
  readonly prefix: string;
  /** The fields that a request can change. */
  readonly changeable?: readonly string[];
  /** Whether one belongs to what the path names: the message to the thread. */
  readonly belongs?: (object: T, context: RouteContext) => boolean;
  /** What is said when the path names something else that there is not: the thread of a message. */
  readonly missing?: (context: RouteContext) => MockResponse | undefined;
  /** Under which key the store has the one with this id. */
  readonly keyOf?: (id: string, context: RouteContext) => string;
}
