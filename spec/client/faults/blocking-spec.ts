import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { programOf } from '../../support/programOf.js';
import { chat, whole } from './apis.js';
import { Attempt } from './Attempt.js';
import type { BlockingJob, BlockingNote, BlockingOutcome } from './blockingClient.js';
import { describeError } from './describeError.js';
import type { FaultRow } from './FaultRow.js';
import { faultRows } from './faultRows.js';
import { misbehave } from './misbehave.js';
import { refusingUrl } from './refusingUrl.js';
import type { Run } from './Run.js';
import { runInVirtualTime } from './runInVirtualTime.js';
import { runOverSockets } from './runOverSockets.js';
import { REFUSED, socketOnly, stall, type Answer } from './steps.js';
import { transports } from './transports.js';
import { VirtualClock } from './VirtualClock.js';
import { wholeRows } from './wholeRows.js';

/** How long an attempt takes that waits for a clock, in real milliseconds: where two are close, they are further apart. */
const realMs = (attemptMs: number) => (attemptMs < 1_000 ? 80 : 30);
/** How many milliseconds pass in one where nothing but the waits between attempts takes any. */
const WAITS_SPEED = 200;

/** For the server, whose thread need not do anything else: the client is in another one. */
class RealClock extends VirtualClock {
  readonly #cell = new Int32Array(new SharedArrayBuffer(4));

  constructor(private readonly speed: number) {
    super();
  }

  override advance(ms: number): void {
    Atomics.wait(this.#cell, 0, 0, ms / this.speed);
  }
}

const [, [, undici] = []] = transports;

describe('client.blocking', () => {
  const runUndici: Run = (options) => runOverSockets(undici!, options);
  let worker: Worker;
  beforeAll(() => {
    worker = new Worker(programOf("import './spec/client/faults/blockingClient.js'"), { eval: true });
  });
  afterAll(() => worker.terminate());

  /** Plays a row to the client that blocks. */
  const block = async (job: Omit<BlockingJob, 'url' | 'refusing'>, answer: Answer) => {
    const clock = new RealClock(job.speed);
    const attempts = Array.from({ length: 3 }, () => new Attempt(0));
    const bugs: Error[] = [];
    const server = await misbehave({
      steps: () => (answer === REFUSED ? [] : answer),
      attempts: () => attempts,
      clock,
      onStall: () => undefined,
      onBug: (bug) => bugs.push(bug),
    });
    worker.postMessage({ ...job, url: server.url, refusing: await refusingUrl() } satisfies BlockingJob);
    let outcome: BlockingOutcome | undefined;
    for await (const [note] of on(worker, 'message') as AsyncIterable<[BlockingNote]>) {
      if ('outcome' in note) {
        ({ outcome } = note);
        break;
      }
      const { attempt, bytes = 0, ...progress } = note;
      attempts[attempt]?.note(progress);
      attempts[attempt]?.noteBytes(bytes);
    }
    await server.quiet();
    await server.close();
    return {
      ...outcome,
      bugs,
      cut: server.cut(),
      retryCounts: server.requests.map(({ headers }) => headers['x-retry-count']),
    };
  };

  describe.each([
    ['chat', chat, faultRows],
    ['whole', whole, wholeRows],
  ] as const)('%s', (name, api, table: readonly FaultRow[]) => {
    // Of the places where one clock of a test's own catches an answer the last one: they cost real time here.
    const rows = table.filter(({ options }, index) => options === undefined || table[index + 1]?.options !== options);

    it.each(rows.map((row): [string, string, FaultRow] => [row.fault, row.phase, row]))(
      'with %s %s should fail as the client that does not block',
      async (_fault, _phase, row) => {
        const { attemptMs = 0, options, client, received, error, retryable } = row;
        const answer = row.answer(api.pieces);
        const waitsForClock = answer !== REFUSED && answer.includes(stall);
        // An attempt that waits for a clock is made once.
        const maxRetries = waitsForClock ? 0 : 2;
        const speed = waitsForClock ? attemptMs / realMs(attemptMs) : retryable ? WAITS_SPEED : 1;
        // The system's own codes are told of connections that broke.
        const overSockets = error === 'APIConnectionError' || socketOnly(answer) !== undefined;
        const expected = await (overSockets ? runUndici : runInVirtualTime)({
          api,
          answer: () => answer,
          options,
          client: { ...client, maxRetries },
        });
        const { fields, message, systemCode } = describeError(expected.error);
        const play = (slower: number) =>
          block({ api: name, row: table.indexOf(row), maxRetries, speed: speed / slower }, answer);
        let blocked = await play(1);
        // Clocks are real here: on a machine that is busy the wrong one may be first, or what comes be late. Not for long.
        const isLate = () =>
          blocked.error?.message !== message ||
          blocked.values !== expected.values ||
          blocked.retryCounts.length !== expected.retryCounts.length;
        for (const slower of waitsForClock ? [2, 4, 8] : []) if (isLate()) blocked = await play(slower);

        expect(blocked.bugs).toEqual([]);
        expect(blocked.error).toMatchObject({ message, fields, ...(systemCode !== undefined && { systemCode }) });
        expect(blocked.error?.fields).toMatchObject({ name: error, partial: received.partial });
        const { values, attempts, text, cut, retryCounts } = expected;
        expect(blocked).toMatchObject({ values, attempts, text, cut, retryCounts });
      },
    );
  });
});
