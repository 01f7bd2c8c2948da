import { defer } from 'rxjs';
import { checkLimit, LONGEST_TIMER } from '../../flow/checkLimit.js';
import { currentStreamScope } from '../../flow/StreamScope.js';
import { absoluteURL } from '../absoluteURL.js';
import { connect } from '../connect.js';
import { EndingConnections } from '../EndingConnections.js';
import type { BlockingTransport, StreamRequest } from '../Transport.js';
import { refuseOwnServer } from './refuseOwnServer.js';
import { ThreadLoop } from './ThreadLoop.js';

export interface BlockingTransportOptions {
  /**
   * How long connecting may take, in milliseconds.
   *
   * @defaultValue 10,000
   */
  readonly connectMs?: number | undefined;
}

/**
 * Sends requests for a thread that blocks, with Node's own client in a worker. To be iterated by `syncValuesFrom`, through
 * any operators; timers on the way need the scheduler that comes with it.
 *
 * As for {@link undiciTransport}: no time-outs but the one to connect, no redirects, no coding.
 * Errors: as for any transport; `TypeError` when it is subscribed to by anything that does not block, and for a server
 * of this very thread, which could not answer.
 *
 * @throws TypeError for a limit that is `NaN`
 */
export function blockingTransport({ connectMs = 10_000 }: BlockingTransportOptions = {}): BlockingTransport {
  checkLimit('connectMs', connectMs);
  const ending = new EndingConnections();
  const transport = (request: StreamRequest) =>
    defer(() => {
      const scope = currentStreamScope();
      if (!scope?.demand?.blocks) {
        throw new TypeError(
          'expected a stream that blocks to be iterated, by for … of or syncValuesFrom; got a subscription, to which ' +
            'nothing would ever come',
        );
      }
      const loop = ThreadLoop.shared();
      scope.demand.attachWait(loop.wait);
      return connect(request, { ending, scheduler: loop.scheduler }, (checked, listener) => {
        refuseOwnServer(absoluteURL(checked));
        return loop.open(checked, listener, { connectMs: Math.min(connectMs, LONGEST_TIMER), scope });
      });
    });
  const blocking: BlockingTransport = {
    // One that blocks already is its own.
    transport: Object.assign(transport, { blocking: () => blocking }),
    get scheduler() {
      return ThreadLoop.shared().scheduler;
    },
  };
  return blocking;
}
