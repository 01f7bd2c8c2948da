import { createLimiter, textDeltas, type Limiter, type LimiterOptions, type Transport } from 'rivulet';
import { OpenAI, runTools, zodTool, type OpenAIOptions } from 'rivulet/openai';
import { MockResponse, OpenAIMock, type MockAnswer } from 'rivulet/testing';
import { EMPTY, of, type Observable } from 'rxjs';
import * as z from 'zod';
import { when } from '../client/resources/answers.js';
import { StandingClock } from '../client/resources/StandingClock.js';
import { START } from '../client/faults/VirtualClock.js';
import { bytesOf } from '../support/bytesOf.js';
import { chatEvent } from '../support/serve.js';

const done = 'data: [DONE]\n\n';
const hello = (headers: Readonly<Record<string, string>> = {}) =>
  new MockResponse(200, { stream: chatEvent('Hello') + done, headers });
const busy = (headers: Readonly<Record<string, string>> = {}) => MockResponse.error(429, { headers });
const request = { model: 'm', messages: [], stream: true } as const;

type Answer = MockAnswer<object>;

/** A mocked server, a client of it and a limiter, all by one clock. */
class Run {
  readonly clock = new StandingClock();
  readonly mock = new OpenAIMock({ scheduler: this.clock });
  readonly limit: Limiter;
  readonly client: OpenAI;
  readonly seen: string[] = [];

  constructor(answers: readonly Answer[], limits: LimiterOptions = {}, options: OpenAIOptions = {}) {
    this.mock.chat.completions.create.response = answers;
    this.limit = createLimiter({ scheduler: this.clock, random: () => 0, ...limits });
    this.client = new OpenAI({
      ...{ apiKey: 'sk-test', baseURL: 'http://mock.test/v1' },
      ...{ transport: this.mock.transport, scheduler: this.clock, random: () => 0, maxRetries: 0 },
      ...options,
    });
  }

  /** Begins so many streams, and notes what becomes of each. */
  begin(count: number, stream: () => Observable<unknown> = () => this.chat()): this {
    for (let index = 0; index < count; index++) {
      this.limit(stream).subscribe({
        error: (error: unknown) => this.seen.push((error as Error).name), // all errors here are some
        complete: () => this.seen.push('done'),
      });
    }
    return this;
  }

  /** Lets all the time pass that anybody waits for. Returns when the requests came, in milliseconds from the start. */
  times(): readonly number[] {
    this.clock.runOut();
    expect([this.limit.activeCount, this.limit.pendingCount]).toEqual([0, 0]);
    return this.mock.calls.map(({ openedAt }) => openedAt - START);
  }

  chat(): Observable<string> {
    return this.client.chat.completions.create(request).pipe(textDeltas());
  }
}

describe('createLimiter', () => {
  describe('with a server that says 429', () => {
    it('should let no stream begin until the Retry-After of the one is over', () => {
      const run = new Run([hello(), busy({ 'retry-after-ms': '5000' }), hello()], { concurrency: 1 }).begin(4);
      expect(run.times()).toEqual([0, 0, 5_000, 5_000]);
      expect(run.seen).toEqual(['done', 'RateLimitError', 'done', 'done']);
    });

    it('should let none begin that comes meanwhile', () => {
      const run = new Run([busy({ 'retry-after': '2' }), hello()]).begin(1);
      run.clock.advance(1_500);
      run.begin(2);
      expect(run.mock.calls).toHaveLength(1);
      expect(run.limit.pendingCount).toBe(2);
      expect(run.times()).toEqual([0, 2_000, 2_000]);
    });

    it('should wait for an HTTP date by its clock', () => {
      const date = new Date(START + 3_000).toUTCString();
      expect(new Run([busy({ 'retry-after': date }), hello()]).begin(2).times()).toEqual([0, 3_000]);
    });

    it('should try again after a minute at most', () => {
      const run = new Run([busy({ 'retry-after': '1000000' }), hello()]).begin(2);
      expect(run.times()).toEqual([0, 60_000]);
    });

    it('should wait for a quota for longer than any timer of the platforms can', () => {
      const month = 30 * 86_400;
      const used = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': `${month}s` };
      const run = new Run([hello(used), hello()], { concurrency: 1 }).begin(2);
      expect(run.times()).toEqual([0, month * 1_000]);
    });

    it('should wait for 0.5 s and ever longer without one, until an answer comes', () => {
      const answers = [busy(), busy(), busy(), hello(), busy(), hello()];
      const run = new Run(answers, { concurrency: 1 }).begin(6);
      expect(run.times()).toEqual([0, 500, 1_500, 3_500, 3_500, 4_000]);
    });

    it('should let the stream itself be attempted again as ever, and hold back the others as long', () => {
      const run = new Run([busy({ 'retry-after-ms': '700' }), hello()], {}, { maxRetries: 2 }).begin(3);
      expect(run.times()).toEqual([0, 700, 700, 700]);
      expect(run.seen).toEqual(['done', 'done', 'done']);
    });

    it('should let go on what has begun before', () => {
      const slow = new MockResponse(200, { stream: chatEvent('Hello') + done, faults: { eventMs: 1_000 } });
      const run = new Run([slow, busy({ 'retry-after': '60' })], { concurrency: 2 }).begin(2);
      run.clock.advance(2_000);
      expect(run.seen).toEqual(['RateLimitError', 'done']);
    });

    it('should know one that comes in the midst of a stream', () => {
      const event = 'data: {"error": {"code": "rate_limit_exceeded", "message": "slow down"}}\n\n';
      const late = new MockResponse(200, { stream: chatEvent('Hel') + event });
      const run = new Run([late, hello()], { concurrency: 1 }).begin(2);
      expect(run.times()).toEqual([0, 500]);
      expect(run.seen).toEqual(['RateLimitError', 'done']);
    });

    it('should know it by the error where the transport tells nothing', () => {
      const told: number[] = [];
      const transport: Transport = () => {
        told.push(run.clock.now() - START);
        const status = told.length === 1 ? 429 : 200;
        const headers = new Headers({ 'retry-after-ms': '800', 'content-type': 'text/event-stream' });
        return of({ status, headers, requestId: undefined, body: of(bytesOf(chatEvent('Hello'), done)) });
      };
      const run = new Run([hello()], { concurrency: 1 }, { transport });
      run.begin(3).times();
      expect(told).toEqual([0, 800, 800]);
    });

    it.each([500, 503])('should take no %d for one, whatever that asks for', (status) => {
      const run = new Run([MockResponse.error(status, { headers: { 'retry-after': '9' } }), hello()], {
        concurrency: 1,
      });
      expect(run.begin(2).times()).toEqual([0, 0]);
    });
  });

  describe('with a server that tells what is left', () => {
    const left = (remaining: number, reset: string, unit = 'requests') => ({
      [`x-ratelimit-limit-${unit}`]: '60',
      [`x-ratelimit-remaining-${unit}`]: String(remaining),
      [`x-ratelimit-reset-${unit}`]: reset,
    });

    it('should hold back the next ones until there is more', () => {
      // 60 in a minute is one in a second.
      const answers = [hello(left(0, '60s')), hello(left(0, '60s')), hello(left(59, '1s')), hello()];
      expect(new Run(answers, { concurrency: 1 }).begin(4).times()).toEqual([0, 1_000, 2_000, 2_000]);
    });

    it('should take off those that are under way when it sends several', () => {
      const slow = (remaining: number) =>
        new MockResponse(200, {
          stream: chatEvent('Hello') + done,
          headers: left(remaining, `${60 - remaining}s`),
          faults: { headMs: 100 },
        });
      // One first to know; two are left for three that come then.
      const run = new Run([hello(left(2, '58s')), slow(1), slow(0), slow(0)]).begin(4);
      // A second after the two that were left, or 100 ms more by the last answer, which did not know how old it is.
      expect(run.times()).toEqual([0, 0, 0, 1_100]);
    });

    it('should hold back by tokens those that need more than is left, and who comes behind', () => {
      const run = new Run([hello(left(30, '30s', 'tokens')), hello()], { concurrency: 1 }).begin(1);
      run.limit(() => run.chat(), { tokens: 40 }).subscribe();
      run.limit(() => run.chat(), { tokens: 10 }).subscribe();
      run.limit(() => run.chat(), { tokens: 0 }).subscribe();
      expect(run.times()).toEqual([0, 10_000, 20_000, 20_000]);
    });

    it('should begin who waits as soon as an answer says that there is more', () => {
      const answers = [
        hello(left(1, '3540s')),
        new MockResponse(200, {
          stream: chatEvent('Hi') + done,
          headers: left(9, '60s'),
          faults: { headMs: 300, eventMs: 1_000 },
        }),
        hello(),
      ];
      expect(new Run(answers).begin(3).times()).toEqual([0, 0, 300]);
    });

    it('should not take for under way what has sent nothing', () => {
      const run = new Run([hello(left(2, '58s'))]);
      run.begin(10, () => EMPTY);
      expect(run.begin(3).times()).toEqual([0, 0, 0]);
    });
  });

  describe('with streams of several requests', () => {
    it('should count those of retries', () => {
      const answers = [MockResponse.error(503), MockResponse.error(503), hello()];
      const run = new Run(answers, { concurrency: 1, requestsPerMinute: 3 }, { maxRetries: 2 }).begin(2);
      expect(run.times()).toEqual([0, 500, 1_500, 60_000]);
    });

    it('should count the tokens of each', () => {
      const answers = [MockResponse.error(503), hello()];
      const run = new Run(answers, { concurrency: 1, tokensPerMinute: 100 }, { maxRetries: 2 });
      for (let count = 0; count < 2; count++) run.limit(() => run.chat(), { tokens: 50 }).subscribe();
      expect(run.times()).toEqual([0, 500, 60_000]);
    });

    it('should count those of the steps of a run of tools', async () => {
      const time = zodTool({ name: 'time', parameters: z.object({}), execute: () => 'noon' });
      const wants = {
        choices: [
          {
            finish_reason: 'tool_calls' as const,
            message: {
              tool_calls: [{ id: 'call_1', type: 'function' as const, function: { name: 'time', arguments: '{}' } }],
            },
          },
        ],
      };
      const run = new Run([wants, hello()], { requestsPerMinute: 2 });
      run.begin(1, () => runTools(run.client, { model: 'm', messages: [] }, { tools: [time] }));
      await when(() => run.limit.activeCount === 0);
      run.begin(1);
      expect(run.times()).toEqual([0, 0, 60_000]);
    });

    it('should go by the usage of what a client streams', () => {
      const usage = { choices: [], usage: { prompt_tokens: 40, completion_tokens: 50, total_tokens: 90 } };
      const stream = `${chatEvent('Hello')}data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', ...usage })}\n\n${done}`;
      const run = new Run([new MockResponse(200, { stream }), hello()], { tokensPerMinute: 100, concurrency: 1 });
      const chunks = () => run.client.chat.completions.create(request);
      for (const tokens of [10, 10, 10]) run.limit(chunks, { tokens }).subscribe();
      expect(run.times()).toEqual([0, 0, 60_000]);
    });
  });

  it('should send nothing for who leaves while it waits', () => {
    const run = new Run([hello()], { requestsPerMinute: 1 }).begin(1);
    const waits = run.limit(() => run.chat()).subscribe();
    run.clock.advance(59_999);
    waits.unsubscribe();
    expect(run.times()).toEqual([0]);
  });
});
