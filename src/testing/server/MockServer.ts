import type { Observable } from 'rxjs';
import type { MockRequest } from './MockRequest.js';
import type { ServerAction } from './ServerAction.js';

/**
 * A server without a network: what it does to a request, over time.
 *
 * What completes without an `end` or a `reset` stalls: nothing comes any more. An error is a mistake in the mock itself,
 * and told as such. Unsubscribing says that the client has closed the connection.
 */
export type MockServer = (request: MockRequest) => Observable<ServerAction>;
