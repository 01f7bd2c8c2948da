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
import { run } from './run.js';
import { REFUSED, type Answer } from './steps.js';
import { transports } from './transports.js';
import { VirtualClock } from './VirtualClock.js';
import { wholeRows } from './wholeRows.js';

/** How long an attempt takes that waits for a clock, in real milliseconds: where two are close, they are further apart. */
const realMs = (attemptMs: number) => (attemptMs < 1_000 ? 150 : 60);

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

describe('client.blocking', () => {
  const [, [, undici] = []] = transports;
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
    it.each(table.map((row): [string, string, FaultRow] => [row.fault, row.phase, row]))(
      'with %s %s should fail as the client that does not block',
      async (_fault, _phase, row) => {
        const { attemptMs = 0, options, client, received, error } = row;
        // An attempt that waits for a clock is made once.
        const maxRetries = attemptMs > 0 ? 0 : 2;
        const speed = attemptMs > 0 ? attemptMs / realMs(attemptMs) : 50;
        const answer = row.answer(api.pieces);
        const expected = await run({
          transport: undici!,
          api,
          answer: () => answer,
          options,
          client: { ...client, maxRetries },
        });
        const { fields, message, systemCode } = describeError(expected.error);
        const play = () => block({ api: name, row: table.indexOf(row), maxRetries, speed }, answer);
        let blocked = await play();
        // Clocks are real here: on a machine that is busy the wrong one may be first, or a value late, once, not three times.
        const isLate = () => blocked.error?.message !== message || blocked.values !== expected.values;
        for (let again = 0; attemptMs > 0 && again < 2 && isLate(); again++) blocked = await play();

        expect(blocked.bugs).toEqual([]);
        expect(blocked.error).toMatchObject({ message, fields, ...(systemCode !== undefined && { systemCode }) });
        expect(blocked.error?.fields).toMatchObject({ name: error, partial: received.partial });
        const { values, attempts, text, cut, retryCounts } = expected;
        expect(blocked).toMatchObject({ values, attempts, text, cut, retryCounts });
      },
    );
  });
});
