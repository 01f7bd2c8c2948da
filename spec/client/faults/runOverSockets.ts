import { firstValueFrom } from 'rxjs';
import { misbehave } from './misbehave.js';
import { observeAttempts } from './observeAttempts.js';
import type { Outcome } from './Outcome.js';
import { Reading } from './Reading.js';
import { refusingUrl } from './refusingUrl.js';
import type { RunOptions } from './Run.js';
import { REFUSED } from './steps.js';
import type { MakeTransport } from './transports.js';
import { VirtualClock } from './VirtualClock.js';
import { within } from './within.js';

/**
 * Runs it with a server on loopback. Time passes when nothing else can happen: the client has had all that is on its way,
 * or has no request open.
 */
export async function runOverSockets(make: MakeTransport, { answer, leave, ...options }: RunOptions): Promise<Outcome> {
  const clock = new VirtualClock();
  const { transport, close } = make(clock);
  const refusing = await refusingUrl();
  const reading = new Reading();
  let leftAt = NaN;
  const unsubscribe = () => {
    leftAt = performance.now();
    reading.leave();
  };
  const { transport: observed, attempts } = observeAttempts(transport, {
    clock,
    urlOf: (url, number) => (answer(number) === REFUSED ? refusing : url),
    onOver: () => {
      setImmediate(() => {
        if (reading.settled || !attempts.every(({ over }) => over)) return;
        if (leave === 'in a wait') unsubscribe();
        else if (!clock.advanceToNext()) reading.fail(new Error('it hangs between two attempts'));
      });
    },
  });
  const server = await misbehave({
    clock,
    attempts: () => attempts,
    steps: (number) => {
      const steps = answer(number);
      return steps === REFUSED ? [] : steps;
    },
    onStall: (attempt) => {
      if (reading.settled) return;
      if (leave === 'in a stall') unsubscribe();
      else {
        while (!attempt.over && clock.advanceToNext());
        if (!attempt.over) reading.fail(new Error('it hangs in an answer that goes no further'));
      }
    },
    onBug: (error) => {
      reading.fail(error);
    },
  });
  reading.start({ ...options, url: server.url, transport: observed, clock });
  if (leave === 'at once') unsubscribe();

  try {
    await within(
      firstValueFrom(reading.end$),
      () => `it hangs after ${attempts.length} attempts, ${clock.pending} timers are set`,
    );
    await new Promise(setImmediate);
    const timersLeft = clock.pending;
    clock.runOut(); // the moment that an answer may take to end behind the end of its stream
    await within(server.quiet(), () => 'a request was left open');
    const closedAfterMs = performance.now() - leftAt;
    if (leave !== undefined) await within(server.fence(), () => 'the server answers no more');
    return {
      ...reading.outcome(attempts),
      retryCounts: server.requests.map(({ headers }) => headers['x-retry-count']),
      timersLeft,
      cut: server.cut(),
      idleSockets: server.idleSockets(),
      closedAfterMs,
    };
  } finally {
    await close();
    await server.close();
  }
}
