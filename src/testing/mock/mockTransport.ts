import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Transport } from '../../transports/Transport.js';
import type { Faults } from '../faults/Faults.js';
import { RouteDefinition } from '../routes/RouteDefinition.js';
import { transportTo } from '../server/transportTo.js';
import { MockState } from '../state/MockState.js';
import type { MockCall } from './MockCall.js';
import type { MockReply } from './MockReply.js';
import { MockRoute } from './MockRoute.js';

export interface MockTransportOptions {
  /** What goes wrong, as for a route. */
  readonly faults?: Faults | readonly Faults[] | undefined;
  /** @defaultValue `asyncScheduler`, which in RxJS's `TestScheduler.run` is virtual */
  readonly scheduler?: SchedulerLike | undefined;
}

/** A transport that knows what it was asked. */
export interface MockTransport extends Transport {
  /** The requests that were sent over it, in order. */
  readonly calls: readonly MockCall[];
}

/** Any API that is not OpenAI's: whatever is asked, the answer is the reply, an object as JSON. */
const anything = new RouteDefinition<object>('POST', '/', { answer: (_context, complete) => complete({}) });

/**
 * A transport that answers every request in the same way, whatever API it is of: with a `MockResponse`, an event stream, an
 * object as JSON, a function, or a list of them for one request after the other.
 *
 * It does what the transports over a network do, and everything that it does at once it does synchronously.
 */
export function mockTransport(reply: MockReply<object>, options: MockTransportOptions = {}): MockTransport {
  const { faults = {}, scheduler = asyncScheduler } = options;
  const context = { state: new MockState(scheduler), scheduler, onCall: () => undefined };
  const route = new MockRoute('mockTransport', anything, context);
  route.response = reply;
  route.faults = faults;
  const transport = transportTo((request) => route.serve(request, {}), scheduler);
  return Object.defineProperty(transport, 'calls', { get: () => route.calls }) as MockTransport; // now it knows them
}
