import type { StandardSchema } from '../../schema/StandardSchema.js';
import type { DeepPartial } from '../mock/DeepPartial.js';
import type { MockEvent } from '../responses/MockEvent.js';
import type { MockResponse } from '../responses/MockResponse.js';
import type { MockRequest } from '../server/MockRequest.js';
import type { MockState } from '../state/MockState.js';

/** One request to a route. */
export interface RouteContext {
  readonly request: MockRequest;
  /** What stands in the path for its `{names}`. */
  readonly params: Readonly<Record<string, string>>;
  readonly state: MockState;
  /** Whether a test has written what is answered: then it is answered, also about something that the state does not hold. */
  readonly written: boolean;
}

/** What a route does when nobody says otherwise. */
export interface RouteBehaviour<Answer extends object> {
  /** What the whole answer has to be. */
  readonly schema?: StandardSchema | undefined;
  /** Header fields of each answer, streamed or not. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * The answer, after whatever the request does to the state.
   *
   * @param complete puts what a test has written over the defaults; only what it returns is stored
   */
  answer(context: RouteContext, complete: (defaults: Answer) => Answer): Answer | MockResponse;
  /** The events of the same answer, for requests with `stream`. */
  stream?(answer: Answer, context: RouteContext): Iterable<MockEvent>;
  /** The part of an answer that a text stands for: what the model says. */
  text?(text: string): DeepPartial<Answer>;
}

/** One route of the API. */
export class RouteDefinition<Answer extends object> {
  /** @param path from the base URL on, with `{names}` of parameters: `/threads/{thread_id}` */
  constructor(
    readonly method: 'GET' | 'POST' | 'DELETE',
    readonly path: string,
    readonly behaviour: RouteBehaviour<Answer>,
  ) {}
}
