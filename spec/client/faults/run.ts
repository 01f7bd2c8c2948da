import { AttemptBoundary } from 'rivulet';
import { OpenAI, type OpenAIOptions, type StreamRequestOptions } from 'rivulet/openai';
import type { Api } from './apis.js';
import { misbehave } from './misbehave.js';
import { observeAttempts } from './observeAttempts.js';
import type { Outcome } from './Outcome.js';
import { refusingUrl } from './refusingUrl.js';
import { REFUSED, type Answer } from './steps.js';
import type { MakeTransport } from './transports.js';
import { VirtualClock } from './VirtualClock.js';
import { within } from './within.js';

/** A client, what it asks for, and a server that does what it does. */
export interface RunOptions {
  readonly transport: MakeTransport;
  readonly api: Api;
  /** What is done to a request, by its number from 0 on. */
  readonly answer: (attempt: number) => Answer;
  readonly options?: StreamRequestOptions | undefined;
  readonly client?: OpenAIOptions | undefined;
  /** When to unsubscribe: at once, when an answer stalls and all of it has come, or in the wait between attempts. */
  readonly leave?: 'at once' | 'in a stall' | 'in a wait' | undefined;
}

/** Half of the jitter: the waits are 437.5 ms, 875 ms, … */
const JITTER = 0.5;

/**
 * Runs it to its end. Time passes when nothing else can happen: the client has had all that is on its way, or has no
 * request open. When no timer is set then, it hangs, which is an error.
 */
export async function run({ transport: make, api, answer, options = {}, client, leave }: RunOptions): Promise<Outcome> {
  const clock = new VirtualClock();
  const { transport, close } = make(clock);
  const refusing = await refusingUrl();
  const values: unknown[] = [];
  const boundaries: AttemptBoundary[] = [];
  let text = '';
  let leftAt = NaN;
  let settled = false;
  let settle: (end: Outcome['end'], error?: unknown) => void = () => undefined;
  let fail: (bug: Error) => void = () => undefined;

  const outcome = new Promise<Pick<Outcome, 'end' | 'error'>>((resolve, reject) => {
    settle = (end, error) => {
      settled = true;
      resolve({ end, error });
    };
    fail = (error) => {
      settled = true;
      reject(error);
    };
  });
  const unsubscribe = () => {
    leftAt = performance.now();
    subscription.unsubscribe();
    settle('left');
  };
  const { transport: observed, attempts } = observeAttempts(transport, {
    clock,
    urlOf: (url, number) => (answer(number) === REFUSED ? refusing : url),
    onOver: () => {
      setImmediate(() => {
        if (settled || !attempts.every(({ over }) => over)) return;
        if (leave === 'in a wait') unsubscribe();
        else if (!clock.advanceToNext()) fail(new Error('it hangs between two attempts'));
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
      if (settled) return;
      if (leave === 'in a stall') unsubscribe();
      else {
        while (!attempt.over && clock.advanceToNext());
        if (!attempt.over) fail(new Error('it hangs in an answer that goes no further'));
      }
    },
    onBug: (error) => {
      fail(error);
    },
  });
  const openAI = new OpenAI({
    baseURL: `${server.url}/v1`,
    apiKey: 'sk-test',
    transport: observed,
    scheduler: clock,
    random: () => JITTER,
    ...client,
  });
  const see = (value: unknown) => {
    if (value instanceof AttemptBoundary) boundaries.push(value);
    else values.push(value);
  };
  const subscription = api.read(openAI, options, see).subscribe({
    next: (soFar) => (text = soFar),
    error: (error: unknown) => {
      settle('error', error);
    },
    complete: () => {
      settle('complete');
    },
  });
  if (leave === 'at once') unsubscribe();

  try {
    const { end, error } = await within(
      outcome,
      () => `it hangs after ${attempts.length} attempts, ${clock.pending} timers are set`,
    );
    await new Promise(setImmediate);
    const timersLeft = clock.pending;
    while (clock.advanceToNext()); // the moment that an answer may take to end behind the end of its stream
    await within(server.quiet(), () => 'a request was left open');
    const closedAfterMs = performance.now() - leftAt;
    if (leave !== undefined) await within(server.fence(), () => 'the server answers no more');
    return {
      end,
      error,
      values: values.length,
      boundaries,
      text,
      attempts: attempts.length,
      retryCounts: server.requests.map(({ headers }) => headers['x-retry-count']),
      waits: attempts.slice(1).map(({ startedAt }, index) => startedAt - (attempts[index]?.endedAt ?? NaN)),
      attemptMs: attempts.map(({ startedAt, endedAt }) => endedAt - startedAt),
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
