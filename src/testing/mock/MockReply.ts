import type { Observable } from 'rxjs';
import type { MockResponse } from '../responses/MockResponse.js';
import type { MockRequest } from '../server/MockRequest.js';
import type { MockState } from '../state/MockState.js';
import type { DeepPartial } from './DeepPartial.js';
import type { MockRoute } from './MockRoute.js';

/**
 * What a route answers with: what the model says; the fields of the answer that matter, or all of them; a whole HTTP
 * answer; a body that is an event stream.
 */
export type MockAnswer<Answer> = string | DeepPartial<Answer> | MockResponse | Observable<Uint8Array | string>;

/** What a function that answers is told besides the request. */
export interface MockCallContext<Answer extends object> {
  readonly route: MockRoute<Answer>;
  /** How many requests this function, or the list that it is in, has answered before: 0 for the first one. */
  readonly calls: number;
  /** What stands in the path for its `{names}`. */
  readonly params: Readonly<Record<string, string>>;
  readonly state: MockState;
}

/** Answers a request. `undefined` is the route's own answer. */
export type MockFunction<Answer extends object> = (
  request: MockRequest,
  context: MockCallContext<Answer>,
) => MockAnswer<Answer> | undefined | PromiseLike<MockAnswer<Answer> | undefined>;

/** One answer for every request, or a list of them for one request after the other; the last one stays. */
export type MockReply<Answer extends object> =
  MockAnswer<Answer> | MockFunction<Answer> | readonly (MockAnswer<Answer> | MockFunction<Answer>)[];
