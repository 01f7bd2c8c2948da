import { AttemptBoundary } from 'rivulet';
import { chat, responses, whole, type Api } from './apis.js';
import { BACK_OFF, counts, expectError, expectHello } from './expectOutcome.js';
import type { FaultRow } from './FaultRow.js';
import { faultRows } from './faultRows.js';
import { end, events, json, REFUSED, reset, stall, write, type Answer } from './steps.js';
import { canSay, type Way } from './ways.js';
import { wholeRows } from './wholeRows.js';

const onChat: readonly Table[] = [
  ['chat, streamed', chat, faultRows],
  ['chat, whole', whole, wholeRows],
];
const onResponses: Table = ['responses, streamed', responses, faultRows.filter(({ only }) => only !== 'chat')];

type Table = readonly [name: string, api: Api, rows: readonly FaultRow[]];

/** Every fault in every phase, and one after the other. */
export function describeFaults(way: Way): void {
  const { run, overSockets } = way;
  // Two endpoints are one connection.
  const tables = overSockets ? onChat : [...onChat, onResponses];

  describe.each(tables)('%s', (_api, api, rows) => {
    const named = rows
      .filter((row) => canSay(way, row.answer(api.pieces)))
      .map((row): [fault: string, phase: string, row: FaultRow] => [row.fault, row.phase, row]);

    describe.each(named)('with %s %s', (_fault, _phase, row) => {
      const { error, fields, received, retryable, attemptMs = 0, options, client } = row;
      const { values, partial } = received;
      const bad = row.answer(api.pieces);
      // Whether there is another connection after one that broke is told below; all else is the client's own matter.
      const maxRetries = overSockets ? 0 : 2;
      const runOptions = { api, options, client };
      const once = (attempt: number) => (attempt === 0 ? bad : api.good);
      const everyTime = () => bad;
      const restart = { ...options, midStream: 'restart' } as const;
      const isHidden = retryable && values === 0;
      const attempts = isHidden ? maxRetries + 1 : 1;

      /** The connections that have to be closed: of the answers that the server does not end itself. */
      const cuts = (requests: number) => (bad === REFUSED || bad.includes(end) ? 0 : requests);

      it('should give its error, after the attempts that are worth it', async () => {
        // Where one attempt is all, another one would be a success.
        const answer = attempts === 1 ? once : everyTime;
        const outcome = await run({ ...runOptions, client: { ...client, maxRetries }, answer });

        expectError(outcome, error, { ...fields, partial });
        expect(outcome).toMatchObject({ values, attempts, cut: cuts(attempts), boundaries: [] });
        expect(outcome.retryCounts).toEqual(bad === REFUSED ? [] : counts(attempts));
        expect(outcome.waits).toEqual(BACK_OFF.slice(0, attempts - 1));
        expect(outcome.attemptMs).toEqual(Array(attempts).fill(attemptMs));
      });

      if (isHidden && (!overSockets || error === 'APIConnectionError')) {
        it('should hide it when the next attempt is a success', async () => {
          const outcome = await run({ ...runOptions, answer: once });

          expectHello(outcome);
          expect(outcome).toMatchObject({ values: api.goodValues, attempts: 2, cut: cuts(1), boundaries: [] });
          expect(outcome.retryCounts).toEqual(bad === REFUSED ? ['1'] : counts(2));
          expect(outcome.waits).toEqual(BACK_OFF.slice(0, 1));
        });
      }

      if (overSockets) return;

      if (values > 0 && retryable) {
        it("should begin anew with midStream: 'restart', and say so", async () => {
          const outcome = await run({ ...runOptions, options: restart, answer: once });

          expectHello(outcome);
          expect(outcome).toMatchObject({ values: values + api.goodValues, attempts: 2, cut: cuts(1) });
          expect(outcome.boundaries).toEqual([
            new AttemptBoundary(1, expect.objectContaining({ name: error, ...fields })),
          ]);
          expect(outcome.waits).toEqual(BACK_OFF.slice(0, 1));
        });

        it("should give up with midStream: 'restart' when it comes every time", async () => {
          const outcome = await run({ ...runOptions, options: restart, answer: everyTime });

          expectError(outcome, error, { ...fields, partial });
          expect(outcome).toMatchObject({ values: 3 * values, attempts: 3, cut: cuts(3), waits: BACK_OFF });
          expect(outcome.boundaries.map(({ retry }) => retry)).toEqual([1, 2]);
          expect(outcome.retryCounts).toEqual(counts(3));
        });
      }

      if (values > 0 && !retryable) {
        it("should give its error with midStream: 'restart' too", async () => {
          const outcome = await run({ ...runOptions, options: restart, answer: once });

          expectError(outcome, error, { ...fields, partial });
          expect(outcome).toMatchObject({ values, attempts: 1, cut: cuts(1), boundaries: [] });
        });
      }
    });
  });

  if (overSockets) return;

  describe('with one fault after another', () => {
    const { hel, lo, finish, done } = chat.pieces;
    const busy: Answer = [json(503), end];
    const broken: Answer = [events(), write(hel), reset];
    const options = { midStream: 'restart' } as const;
    const inOrder = (...answers: Answer[]) => ({
      api: chat,
      answer: (n: number) => answers[n] ?? chat.good,
    });

    it('should count the attempts before the first value for the stream that breaks later', async () => {
      const outcome = await run(inOrder(busy, REFUSED, broken));

      expectError(outcome, 'APIConnectionError', { partial: 'Hel' });
      expect(outcome).toMatchObject({
        values: 1,
        attempts: 3,
        waits: BACK_OFF,
        retryCounts: ['0', '2'],
        boundaries: [],
      });
    });

    it('should begin anew once, however many attempts that takes', async () => {
      const outcome = await run({ ...inOrder(broken, busy), options });

      expectHello(outcome);
      expect(outcome).toMatchObject({ values: 5, attempts: 3, waits: BACK_OFF, boundaries: [{ retry: 1 }] });
    });

    it('should number the boundary by the retry that it stands before', async () => {
      const outcome = await run({ ...inOrder(busy, broken), options });

      expectHello(outcome);
      expect(outcome).toMatchObject({ values: 5, attempts: 3, boundaries: [{ retry: 2 }] });
    });

    it('should keep the text of the attempt that said something when those after it say nothing', async () => {
      const outcome = await run({ ...inOrder(broken, busy, busy), options });

      expectError(outcome, 'InternalServerError', { status: 503, partial: 'Hel' });
      expect(outcome).toMatchObject({ values: 1, attempts: 3, boundaries: [{ retry: 1 }] });
    });

    it('should wait as the server asks, mid-stream too', async () => {
      const outcome = await run({ ...inOrder(broken, [json(429, { 'retry-after': '7' }), end]), options });

      expectHello(outcome);
      expect(outcome.waits).toEqual([437.5, 7_000]);
    });

    it.each([0, 1, 5])('should make as many retries as it was told to: %d', async (maxRetries) => {
      const ofRequest = await run({ api: chat, answer: () => busy, options: { maxRetries } });
      const ofClient = await run({ api: chat, answer: () => busy, client: { maxRetries } });
      const ofBoth = await run({
        api: chat,
        answer: () => busy,
        options: { maxRetries },
        client: { maxRetries: 9 },
      });

      for (const outcome of [ofRequest, ofClient, ofBoth]) {
        expectError(outcome, 'InternalServerError', { status: 503 });
        expect(outcome.retryCounts).toEqual(counts(maxRetries + 1));
        expect(outcome.waits).toEqual([437.5, 875, 1_750, 3_500, 7_000].slice(0, maxRetries));
      }
    });

    it('should complete at the end of a stream, whatever came of the attempts before it', async () => {
      const late: Answer = [events(), write(hel + lo + finish + done), stall];
      const outcome = await run(inOrder([stall], [events(), end], late));

      expectHello(outcome);
      expect(outcome).toMatchObject({ values: 3, attempts: 3, waits: BACK_OFF, attemptMs: [600_000, 0, 0], cut: 2 });
    });
  });
}
