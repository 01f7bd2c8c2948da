import {
  accumulateText,
  InternalServerError,
  StreamTimeoutError,
  textDeltas,
  type StreamClock,
  type StreamResponse,
  type Transport,
} from 'rivulet';
import { OpenAI, type OpenAIOptions } from 'rivulet/openai';
import { defer, EMPTY, NEVER, of, type Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { bytesOf } from '../../support/bytesOf.js';
import { runMarbles } from '../../support/runMarbles.js';
import { chat } from './apis.js';

const { opening, hel, lo, finish, done } = chat.pieces;

const answerOf = (status: number, body: Observable<Uint8Array>): StreamResponse => ({
  status,
  headers: new Headers({ 'content-type': 'text/event-stream' }),
  requestId: undefined,
  body,
});

/** The text of an answer, as it grows, over a transport without a network. */
const textOver = (transport: Transport, options: OpenAIOptions = {}): Observable<string> =>
  new OpenAI({
    baseURL: 'http://virtual/v1',
    apiKey: 'sk-test',
    transport,
    random: () => 0,
    ...options,
  }).chat.completions
    .create({ model: 'test', messages: [], stream: true })
    .pipe(textDeltas(), accumulateText());

describe('the client in virtual time', () => {
  describe('its waits', () => {
    const busy = new InternalServerError('503 without a body', { status: 503 });

    // The formula of OpenAI's SDKs, in seconds: n retries were made before, and U is a random number.
    const formula = (n: number, U: number) => Math.min(0.5 * 2 ** n, 8) * (1 - 0.25 * U);

    it.each([0, 0.5, 0.999])("should be those of OpenAI's SDKs with a jitter of %d", (jitter) => {
      const scheduler = new TestScheduler(() => undefined);
      const times: number[] = [];
      const transport = () =>
        defer(() => {
          times.push(scheduler.now());
          return [answerOf(503, EMPTY)];
        });
      const errors: unknown[] = [];
      scheduler.run(({ flush }) => {
        textOver(transport, { scheduler, random: () => jitter, maxRetries: 6 }).subscribe({
          error: (error: unknown) => errors.push(error),
        });
        flush();
      });

      const waits = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
      expect(waits).toHaveLength(6);
      for (const [n, wait] of waits.entries()) expect(wait).toBeCloseTo(1_000 * formula(n, jitter), 6);
      expect(errors).toEqual([busy]);
    });

    it('should lie between the requests', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const head = cold('--a', { a: answerOf(503, EMPTY) });
        const subs1 = '    ^-! ';
        const subs2 = '    -- 500ms ^-!';
        const subs3 = '    -- 500ms -- 1s ^-!';
        const expected = ' -- 500ms -- 1s --#';

        expectObservable(textOver(() => head)).toBe(expected, undefined, busy);
        expectSubscriptions(head.subscriptions).toBe([subs1, subs2, subs3]);
      });
    });

    it('should end with the subscription: no other request is sent', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const head = cold('--a', { a: answerOf(503, EMPTY) });
        const subs1 = '    ^-!';
        const subs2 = '    -- 500ms ^-!';
        const unsub = '    -- 500ms -- 999ms !';

        expectObservable(
          textOver(() => head),
          unsub,
        ).toBe('-');
        expectSubscriptions(head.subscriptions).toBe([subs1, subs2]);
      });
    });
  });

  describe('its clocks', () => {
    const body = {
      c: bytesOf(': heartbeat\n\n'),
      o: bytesOf(opening),
      h: bytesOf(hel),
      l: bytesOf(lo),
      f: bytesOf(finish),
      d: bytesOf(done),
    };
    const texts = { x: 'Hel', y: 'Hello' };

    const lines: [clock: StreamClock, limitMs: number, body: string, subs: string, expected: string][] = [
      ['firstByte', 5, '  ------h-d           ', '^----!           ', '-----#           '],
      ['firstByte', 5, '  ----c---------h-l-d ', '^-----------------!', '--------------x-y-|'],
      ['idle', 5, '       --h----c-----l-d ', '^-----------!    ', '--x---------#    '],
      ['idle', 5, '       ------h-c--c--l-d', '^---------------!', '------x-------y-|'],
      ['firstContent', 5, '--c-o-c-h-d        ', '^----!           ', '-----#           '],
      ['firstContent', 5, '--c-h---------l-d  ', '^---------------!', '----x---------y-|'],
      ['contentIdle', 5, ' -h--l-c-c-c-c-d   ', '^--------!       ', '-x--y----#       '],
      ['contentIdle', 5, ' -c-c-c-o-h---l---d', '^----------------!', '---------x---y---|'],
      ['total', 9, '      -h--l--f---d     ', '^--------!       ', '-x--y----#       '],
      ['total', 9, '      -h--l--fd        ', '^-------!        ', '-x--y---|        '],
    ];

    it.each(lines)(
      'should name %s after %d ms, or be content with the answer:%s',
      (clock, limitMs, line, subs, expected) => {
        runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
          const bytes = cold(line, body);
          const head = of(answerOf(200, bytes));
          const timeouts = { [`${clock}Ms`]: limitMs };
          const error = new StreamTimeoutError(clock, limitMs);

          expectObservable(textOver(() => head, { timeouts, maxRetries: 0 })).toBe(expected, texts, error);
          expectSubscriptions(bytes.subscriptions).toBe(subs);
        });
      },
    );

    it('should begin anew with each attempt, but for that of the whole', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const head = cold<StreamResponse>('-');
        const subs1 = '    ^--------- !';
        const subs2 = '    ---------- 500ms ^--------- !';
        const subs3 = '    ---------- 500ms ---------- 1s ^----!';
        const expected = ' ---------- 500ms ---------- 1s -----#';
        const timeouts = { firstByteMs: 10, totalMs: 1_525 };

        expectObservable(textOver(() => head, { timeouts })).toBe(
          expected,
          undefined,
          new StreamTimeoutError('total', 1_525),
        );
        expectSubscriptions(head.subscriptions).toBe([subs1, subs2, subs3]);
      });
    });

    it('should run while the key is awaited, of which a failure is final', () => {
      runMarbles(({ cold, expectObservable }) => {
        const head = cold<StreamResponse>('-');
        const timeout = new StreamTimeoutError('firstByte', 600_000);
        const refusal = new RangeError('no key today');
        const failing = cold('--#', undefined, refusal);

        expectObservable(textOver(() => head, { apiKey: () => NEVER, maxRetries: 0 })).toBe(
          '600s #',
          undefined,
          timeout,
        );
        expectObservable(textOver(() => head, { apiKey: () => failing })).toBe('--#', undefined, refusal);
      });
    });

    it('should stop with the subscription', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const bytes = cold('-h-l------', body);
        const subs = '      ^-------!';
        const unsub = '     --------!';
        const expected = '  -x-y-----';
        const head = of(answerOf(200, bytes));

        expectObservable(
          textOver(() => head, { timeouts: { idleMs: 10, contentIdleMs: 10 } }),
          unsub,
        ).toBe(expected, texts);
        expectSubscriptions(bytes.subscriptions).toBe(subs);
      });
    });
  });
});
