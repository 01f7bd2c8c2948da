import type { MockServer } from 'rivulet/testing';
import { defer, finalize, of, tap } from 'rxjs';
import { transportTo } from '../../../src/testing/server/transportTo.js';
import { actionsOf } from './actionsOf.js';
import { ATTEMPT, observeAttempts } from './observeAttempts.js';
import type { Outcome } from './Outcome.js';
import { Reading } from './Reading.js';
import type { RunOptions } from './Run.js';
import { REFUSED } from './steps.js';
import { VirtualClock } from './VirtualClock.js';

/** Runs it over the transport of the mocks, on a clock: no sockets, no promises, all of it before this returns. */
export function runInVirtualTime({ answer, leave, ...options }: RunOptions): Outcome {
  const clock = new VirtualClock();
  const reading = new Reading();
  const retryCounts: unknown[] = [];
  let open = 0;
  let cut = 0;
  let serverTimers = 0;
  let stalled = false;

  const server: MockServer = (request) => {
    const number = Number(request.headers.get(ATTEMPT));
    const steps = answer(number);
    if (steps === REFUSED) return of({ type: 'reset' });
    return defer(() => {
      let ended = false;
      open++;
      retryCounts.push(request.headers.get('x-retry-count'));
      const onStall = () => (stalled = true);
      const onTimer = (change: number) => (serverTimers += change);
      return actionsOf(steps, { number, clock, onStall, onTimer }).pipe(
        tap(({ type }) => (ended = type === 'end')),
        finalize(() => {
          open--;
          stalled = false;
          if (!ended) cut++;
        }),
      );
    });
  };
  const { transport, attempts } = observeAttempts(transportTo(server, clock), {
    clock,
    urlOf: (url) => url,
    onOver: () => undefined,
  });
  reading.start({ ...options, url: 'http://mock', transport, clock });

  const isWaiting = () => attempts.length > 0 && attempts.every(({ over }) => over);
  const hasToLeave = () =>
    leave === 'at once' || (leave === 'in a stall' && stalled) || (leave === 'in a wait' && isWaiting());
  while (!reading.settled) {
    if (hasToLeave()) reading.leave();
    else if (!clock.advanceToNext()) throw new Error(`it hangs after ${attempts.length} attempts`);
  }
  const closedAfterMs = open === 0 ? 0 : Infinity;
  const timersLeft = clock.pending - serverTimers;
  clock.runOut(); // the moment that an answer may take to end behind the end of its stream
  if (open > 0) throw new Error('a request was left open');
  return { ...reading.outcome(attempts), retryCounts, timersLeft, cut, idleSockets: 0, closedAfterMs };
}
