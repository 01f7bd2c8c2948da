import { asyncScheduler, switchMap } from 'rxjs';
import { Demand } from '../../src/flow/Demand.js';
import { withStreamScope } from '../../src/flow/StreamScope.js';
import { connect } from '../../src/transports/connect.js';
import type { ConnectionListener } from '../../src/transports/Connection.js';
import { EndingConnections } from '../../src/transports/EndingConnections.js';

describe('connect', () => {
  it('should close a connection that is left while it is held, and not let it go on first', () => {
    const log: string[] = [];
    const demand = new Demand();
    let listener = undefined as ConnectionListener | undefined;
    const response$ = connect(
      { url: 'http://127.0.0.1/' },
      { ending: new EndingConnections(), scheduler: asyncScheduler },
      (_request, given) => {
        listener = given;
        return {
          read: () => log.push('read'),
          pause: () => log.push('pause'),
          resume: () => log.push('resume'),
          close: () => log.push('close'),
        };
      },
    );
    const subscription = withStreamScope(
      { ended: false, demand },
      response$.pipe(switchMap(({ body }) => body)),
    ).subscribe();
    listener?.head(200, new Headers());
    demand.hold();
    subscription.unsubscribe();
    demand.release();

    expect(log).toEqual(['read', 'pause', 'close']);
  });
});
