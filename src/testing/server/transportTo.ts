import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { connect } from '../../transports/connect.js';
import { connectionError } from '../../transports/connectionError.js';
import type { CheckedRequest } from '../../transports/checkRequest.js';
import type { Connection, ConnectionListener } from '../../transports/Connection.js';
import { EndingConnections } from '../../transports/EndingConnections.js';
import type { Transport } from '../../transports/Transport.js';
import { MockRequest } from './MockRequest.js';
import type { MockServer } from './MockServer.js';
import { Playback } from './Playback.js';

/** What a connection that was reset says in Node. */
const RESET = Object.assign(new Error('the connection was reset'), { code: 'ECONNRESET' });

/**
 * A transport to a server in this process, with all that the transports over a network do: it is cold, holds back, is
 * drained at the end of a stream, and breaks. What the server does at once comes at once.
 *
 * Errors: {@link APIConnectionError} for a reset; what the mock itself throws, as it is.
 *
 * @param scheduler the clock of the 50 ms that the rest of a body may take after the stream's end
 */
export function transportTo(server: MockServer, scheduler: SchedulerLike = asyncScheduler): Transport {
  const context = {
    ending: new EndingConnections(),
    scheduler,
    // A mistake in the mock is no connection that broke: nobody should try again.
    errorOf: (...[request, phase, cause]: Parameters<typeof connectionError>) =>
      cause === RESET ? connectionError(request, phase, cause) : cause,
  };
  return (request) => connect(request, context, (checked, listener) => open(server, checked, listener));
}

function open(
  server: MockServer,
  { url, method, headers, body }: CheckedRequest,
  listener: ConnectionListener,
): Connection {
  const playback = new Playback({
    next(action) {
      switch (action.type) {
        case 'head':
          playback.pause(); // until the body is read
          listener.head(action.status, action.headers);
          break;
        case 'chunk':
          listener.chunk(action.bytes);
          break;
        case 'end':
          listener.end();
          break;
        case 'reset':
          listener.fail(RESET);
          break;
      }
    },
    error(error) {
      listener.fail(error);
    },
  });
  playback.start(server(new MockRequest({ url, method, headers: new Headers(headers), body })));
  return {
    read() {
      playback.resume();
    },
    pause() {
      playback.pause();
    },
    resume() {
      playback.resume();
    },
    close() {
      playback.stop();
    },
  };
}
