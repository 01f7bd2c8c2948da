import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Faults } from '../faults/Faults.js';
import { RouteDefinition } from '../routes/RouteDefinition.js';
import type { MockServer } from '../server/MockServer.js';
import { MockState } from '../state/MockState.js';
import type { MockCall } from './MockCall.js';
import type { MockReply } from './MockReply.js';
import { MockRoute } from './MockRoute.js';

export interface MockServerOptions {
  /** What goes wrong, as for a route. */
  readonly faults?: Faults | readonly Faults[] | undefined;
  /** @defaultValue `asyncScheduler`, which in RxJS's `TestScheduler.run` is virtual */
  readonly scheduler?: SchedulerLike | undefined;
}

/** A server that knows what it was asked. */
export interface CalledMock {
  /** The requests that came, in order. */
  readonly calls: readonly MockCall[];
}

/** Any API that is not OpenAI's: whatever is asked, the answer is the reply. */
const anything = new RouteDefinition<object>('POST', '/', { answer: (_context, complete) => complete({}) });

/**
 * A server that answers every request in the same way, whatever API it is of: with a `MockResponse`, an event stream, an
 * object as JSON, a function, or a list of them for one request after the other.
 *
 * For {@link transportTo} and {@link listenTo}.
 */
export function mockServer(reply: MockReply<object>, options: MockServerOptions = {}): MockServer & CalledMock {
  const { faults = {}, scheduler = asyncScheduler } = options;
  const context = { state: new MockState(scheduler), scheduler, onCall: () => undefined };
  const route = new MockRoute('mockServer', anything, context);
  route.response = reply;
  route.faults = faults;
  const server: MockServer = (request) => route.serve(request, {});
  return Object.defineProperty(server as MockServer & CalledMock, 'calls', { get: () => route.calls }); // now it has them
}
