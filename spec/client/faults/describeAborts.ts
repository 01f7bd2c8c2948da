import { NEVER } from 'rxjs';
import { chat, responses, whole, type Api } from './apis.js';
import { counts, expectSilence } from './expectOutcome.js';
import type { Outcome } from './Outcome.js';
import type { Run, RunOptions } from './Run.js';
import { end, events, head, heartbeats, json, raw, REFUSED, reset, stall, write, type Answer } from './steps.js';
import { canSay, type Way } from './ways.js';

const onChat: [name: string, api: Api][] = [
  ['chat, streamed', chat],
  ['chat, whole', whole],
];
const onResponses: [name: string, api: Api] = ['responses, streamed', responses];

const TRIES = 5;

/** The law says 50 ms; a machine that is busy with something else may miss that a few times, not always. */
async function leaveInTime(run: Run, options: RunOptions): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < TRIES && !outcomes.some(({ closedAfterMs }) => closedAfterMs < 50)) {
    outcomes.push(await run(options));
  }
  expect(Math.min(...outcomes.map(({ closedAfterMs }) => closedAfterMs))).toBeLessThan(50);
  return outcomes.at(-1) as Outcome; // at least one was made
}

/** Unsubscribing, in every state. */
export function describeAborts(way: Way): void {
  const { run, overSockets } = way;
  // Two endpoints are one connection.
  const apis = overSockets ? onChat : [...onChat, onResponses];

  describe.each(apis)('%s: unsubscribing', (_api, api) => {
    const { opening, hel, lo, finish } = api.pieces;
    const ok = api === whole ? json() : events();
    const [some, more] = api === whole ? (['', ''] as const) : (['Hel', 'Hello'] as const);

    const stalls: [phase: string, answer: Answer, text?: string][] = [
      ['before the headers', [stall]],
      ['in the headers', [raw('HTTP/1.1 200 OK\r\n'), stall]],
      ['before the body', [ok, stall]],
      ['in the midst of the body', [ok, write(opening + hel), stall], some],
      ['in the midst of heartbeats', [ok, write(opening + hel), ...heartbeats(3, 1_000), stall], some],
      ['before the end', [ok, write(opening + hel + lo + finish), stall], more],
      ['in the body of an error', [json(503), write('{"error":'), stall]],
      ['in the body of another content type', [head(200, { 'content-type': 'text/html' }), write('<h1>'), stall]],
    ];

    it.each(stalls.filter(([, answer]) => canSay(way, answer)))(
      '%s should close the connection, and be silent',
      async (_phase, answer, text = '') => {
        const outcome = await leaveInTime(run, { api, answer: () => answer, leave: 'in a stall' });

        expect(outcome).toMatchObject({ end: 'left', text, attempts: 1, cut: 1, retryCounts: counts(1) });
        expectSilence(outcome);
      },
    );

    it('in the second attempt should close its connection', async () => {
      const answer = (attempt: number): Answer => (attempt === 0 ? [json(503), end] : [ok, stall]);
      const outcome = await leaveInTime(run, { api, answer, leave: 'in a stall' });

      expect(outcome).toMatchObject({ end: 'left', attempts: 2, cut: 1, retryCounts: counts(2) });
      expectSilence(outcome);
    });

    const failures: [fault: string, answer: Answer, requests: number][] = [
      ['an error', [json(429, { 'retry-after': '1' }), end], 1],
      ['a reset', [reset], 1],
      ['a refused connection', REFUSED, 0],
    ];

    it.each(failures)('in the wait after %s should end the wait', async (_fault, answer, requests) => {
      const outcome = await run({ api, answer: () => answer, leave: 'in a wait' });

      expect(outcome).toMatchObject({ end: 'left', attempts: 1, retryCounts: counts(requests) });
      expectSilence(outcome);
    });

    it('while the key is awaited should send nothing', async () => {
      const client = { apiKey: () => NEVER };
      const outcome = await run({ api, answer: () => api.good, leave: 'at once', client });

      expect(outcome).toMatchObject({ end: 'left', values: 0, attempts: 0, retryCounts: [] });
      expectSilence(outcome);
    });

    if (!overSockets) return; // in one process the answer has begun before anybody can leave

    it('at once should send nothing', async () => {
      const outcome = await run({ api, answer: () => api.good, leave: 'at once' });

      expect(outcome).toMatchObject({ end: 'left', values: 0, attempts: 1, retryCounts: [] });
      expectSilence(outcome);
    });
  });
}
