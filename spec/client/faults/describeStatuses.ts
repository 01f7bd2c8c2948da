import { chat, whole, type Api } from './apis.js';
import { BACK_OFF, counts, expectError, expectHello } from './expectOutcome.js';
import { end, fin, flood, head, json, reset, stall, write, type Step } from './steps.js';
import type { Way } from './ways.js';

const retried: [status: number, error: string][] = [
  [408, 'APIError'],
  [409, 'ConflictError'],
  [429, 'RateLimitError'],
  [500, 'InternalServerError'],
  [503, 'InternalServerError'],
];
const refused: [status: number, error: string][] = [
  [400, 'BadRequestError'],
  [401, 'AuthenticationError'],
  [402, 'APIError'],
  [403, 'PermissionDeniedError'],
  [404, 'NotFoundError'],
  [413, 'APIError'],
  [422, 'UnprocessableEntityError'],
];

const DATE = 'Sat, 04 May 2030 12:00:09 GMT';

/** What the server asks for; the runs begin at Sat, 04 May 2030 12:00:00 GMT, and the second wait after the first. */
const waits: [headers: Record<string, string>, waits: readonly number[], retryAfterMs: number | undefined][] = [
  [{}, BACK_OFF, undefined],
  [{ 'retry-after-ms': '1500' }, [1_500, 1_500], 1_500],
  [{ 'retry-after-ms': '0.5' }, [0.5, 0.5], 0.5],
  [{ 'retry-after-ms': '60000' }, [60_000, 60_000], 60_000],
  [{ 'retry-after-ms': '20', 'retry-after': '7' }, [20, 20], 20],
  [{ 'retry-after-ms': 'soon', 'retry-after': '7' }, [7_000, 7_000], 7_000],
  [{ 'retry-after': '0' }, [0, 0], 0],
  [{ 'retry-after': '7' }, [7_000, 7_000], 7_000],
  [{ 'retry-after': '60' }, [60_000, 60_000], 60_000],
  [{ 'retry-after': DATE }, [9_000, 0], 0],
  [{ 'retry-after': 'Saturday, 04-May-30 12:00:09 GMT' }, [9_000, 0], 0],
  [{ 'retry-after': 'Sat May  4 12:00:09 2030' }, [9_000, 0], 0],
  [{ 'retry-after': 'Sat, 04 May 2030 12:01:00 GMT' }, [60_000, 0], 0],
  [{ 'retry-after': 'Sat, 04 May 2030 11:59:59 GMT' }, [0, 0], 0],
  [{ 'retry-after': 'soon' }, BACK_OFF, undefined],
  [{ 'retry-after': '-1' }, BACK_OFF, undefined],
];
const tooLong: [headers: Record<string, string>, retryAfterMs: number][] = [
  [{ 'retry-after-ms': '60000.5' }, 60_000.5],
  [{ 'retry-after': '61' }, 61_000],
  [{ 'retry-after': '86400' }, 86_400_000],
  [{ 'retry-after': 'Sat, 04 May 2030 12:01:01 GMT' }, 61_000],
  [{ 'retry-after': 'Saturday, 04-May-30 13:00:00 GMT' }, 3_600_000],
  [{ 'retry-after': 'Sat May  4 12:01:01 2030' }, 61_000],
];

const refusal = { message: 'no', type: 'the_type', param: 'the_param', code: 'the_code' };
const text = JSON.stringify({ error: refusal });
const refuse = (status: number, headers: Record<string, string> = {}) => [json(status, headers), write(text), end];

const onChat: [name: string, api: Api] = ['chat, streamed', chat];
const onWhole: [name: string, api: Api] = ['chat, whole', whole];

/** Every status, the waits that a server can ask for, and the faults of an error's own body. */
export function describeStatuses({ run, overSockets }: Way): void {
  // An error is over before it matters whether a stream would have come.
  const apis = overSockets ? [onChat] : [onChat, onWhole];
  // One with a comma in it: what a header says is the client's own matter, not how it comes.
  const asked = overSockets ? waits.filter(([headers]) => headers['retry-after'] === DATE) : waits;

  describe.each(retried)('with HTTP %i', (status, error) => {
    it.each(asked)('should wait for %j', async (headers, expected, retryAfterMs) => {
      const bad = refuse(status, headers);
      const outcome = await run({ api: chat, answer: () => bad });

      expectError(outcome, error, {
        status,
        ...refusal,
        message: `${status} no`,
        retryAfterMs,
        body: refusal,
        partial: '',
      });
      expect(outcome).toMatchObject({ values: 0, waits: expected, retryCounts: counts(3), cut: 0 });
    });

    it.each(apis)('should be hidden when the next attempt is a success: %s', async (_api, api) => {
      const bad = refuse(status, { 'retry-after': '7' });
      const outcome = await run({ api, answer: (attempt) => (attempt === 0 ? bad : api.good) });

      expectHello(outcome);
      expect(outcome).toMatchObject({ values: api.goodValues, waits: [7_000], retryCounts: counts(2), cut: 0 });
    });

    if (overSockets) return;

    it.each(tooLong)('should not wait for %j, and say so', async (headers, retryAfterMs) => {
      const bad = refuse(status, headers);
      const outcome = await run({ api: chat, answer: (attempt) => (attempt === 0 ? bad : chat.good) });

      expectError(outcome, error, { status, retryAfterMs, partial: '' });
      expect(outcome).toMatchObject({ values: 0, attempts: 1, retryCounts: counts(1), cut: 0 });
    });

    it.each(apis)('should not send it again when x-should-retry is false: %s', async (_api, api) => {
      const bad = refuse(status, { 'x-should-retry': 'false', 'retry-after': '1' });
      const outcome = await run({ api, answer: (attempt) => (attempt === 0 ? bad : api.good) });

      expectError(outcome, error, { status, retryAfterMs: 1_000, partial: '' });
      expect(outcome).toMatchObject({ values: 0, attempts: 1, retryCounts: counts(1), cut: 0 });
    });
  });

  describe.each(refused)('with HTTP %i', (status, error) => {
    it.each(apis)('should send the request once: %s', async (_api, api) => {
      const bad = refuse(status, { 'retry-after': '1' });
      const outcome = await run({ api, answer: (attempt) => (attempt === 0 ? bad : api.good) });

      expectError(outcome, error, { status, ...refusal, message: `${status} no`, partial: '' });
      expect(outcome).toMatchObject({ values: 0, attempts: 1, retryCounts: counts(1), cut: 0 });
    });

    if (overSockets) return;

    it.each(apis)('should send it again when x-should-retry is true: %s', async (_api, api) => {
      const outcome = await run({ api, answer: () => refuse(status, { 'x-should-retry': 'true' }) });

      expectError(outcome, error, { status, ...refusal, message: `${status} no`, partial: '' });
      expect(outcome).toMatchObject({ values: 0, waits: BACK_OFF, retryCounts: counts(3), cut: 0 });
    });
  });

  describe.each(apis)('%s, with an error whose body', (_api, api) => {
    const bodies: [body: string, steps: readonly Step[], attemptMs: number][] = [
      ['is empty', [end], 0],
      ['is no JSON', [write('<h1>Bad gateway</h1>'), end], 0],
      ['never begins', [stall], 5_000],
      ['stalls', [write(text.slice(0, 20)), stall], 5_000],
      ['is reset before it begins', [reset], 0],
      ['is reset', [write(text.slice(0, 20)), reset], 0],
      ['is cut', [write(text.slice(0, 20)), fin], 0],
      ['has no end', [flood], 0],
    ];

    it.each(bodies)('%s should still give the error of its status', async (_body, steps, attemptMs) => {
      for (const [status, error, attempts] of [
        [429, 'RateLimitError', 3],
        [401, 'AuthenticationError', 1],
      ] as const) {
        const bad = [head(status, { 'content-type': 'application/json' }), ...steps];
        const outcome = await run({ api, answer: () => bad });

        expectError(outcome, error, { status, partial: '' });
        expect(outcome).toMatchObject({ values: 0, attempts, retryCounts: counts(attempts) });
        expect(outcome.cut).toBe(steps.includes(end) ? 0 : attempts);
        expect(outcome.attemptMs).toEqual(Array(attempts).fill(attemptMs));
      }
    });

    it('stalls should still give it when the clock of the first byte is shorter', async () => {
      const bad = [json(401), write(text.slice(0, 20)), stall];
      const outcome = await run({ api, answer: () => bad, options: { timeouts: { firstByteMs: 1_000 } } });

      expectError(outcome, 'AuthenticationError', { status: 401 });
      expect(outcome).toMatchObject({ attempts: 1, cut: 1 });
    });
  });
}
