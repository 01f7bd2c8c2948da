import type { ServerResponse } from 'node:http';
import { InternalServerError, type RateLimits } from 'rivulet';
import type { OpenAI } from 'rivulet/openai';
import { Stream, type ChatCompletionChunk, type Usage, type WithResponse } from 'rivulet/openai';
import { MockResponse } from 'rivulet/testing';
import { concat, EMPTY, firstValueFrom, map, of, Subject, take, throwError, type Observable } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { chatEvent, startEvents } from '../support/serve.js';
import { VirtualClock } from './faults/VirtualClock.js';
import { aWhile, event, events, failureOf, json, stalledAfter, valuesOf, when } from './resources/answers.js';
import { describeClientOver, everyWay } from './resources/describeClient.js';
import { describeSockets } from './resources/describeSockets.js';
import { HeldAnswers } from './resources/HeldAnswers.js';
import { HastyClock } from './resources/HastyClock.js';
import { StandingClock } from './resources/StandingClock.js';

const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
const usageChunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage };
const usageEvent = event(usageChunk);
const done = 'data: [DONE]\n\n';
const text = (chunk: ChatCompletionChunk) => chunk.choices[0]?.delta?.content;

const chat = (client: OpenAI) => client.chat.completions.create({ model: 'm', messages: [], stream: true });

/** What an Observable has told so far. */
function record<T>(source: Observable<T>) {
  const told: (T | 'complete' | { readonly error: unknown })[] = [];
  const subscription = source.subscribe({
    next: (value) => told.push(value),
    error: (error: unknown) => told.push({ error }),
    complete: () => told.push('complete'),
  });
  return { told, subscription };
}

describeClientOver(everyWay, 'Stream', ({ start, server }) => {
  const hasLeft = () => server().calls.at(-1)?.state === 'left';

  describe('withResponse', () => {
    it('should pair each value with the head of the answer', async () => {
      const client = await start(
        events(chatEvent('a') + chatEvent('b') + done, {
          'x-request-id': 'req_1',
          'x-ratelimit-limit-requests': '60',
          'x-ratelimit-remaining-requests': '59',
          'x-ratelimit-reset-requests': '1s',
          'x-ratelimit-limit-tokens': '150000',
          'x-ratelimit-remaining-tokens': '149984',
          'x-ratelimit-reset-tokens': '6m0s',
        }),
      );
      const pairs$ = chat(client).withResponse();
      expectType<Observable<WithResponse<ChatCompletionChunk>>>(pairs$);
      expect(server().requests).toEqual([]);

      const pairs = await valuesOf(pairs$);
      expect(pairs.map(({ data }) => text(data))).toEqual(['a', 'b']);
      expect(pairs[0]?.response).toBe(pairs[1]?.response);
      const response = pairs[0]?.response;
      expect(response).toMatchObject({ status: 200, requestId: 'req_1' });
      expect(response?.headers.get('x-ratelimit-limit-requests')).toBe('60');
      expectType<RateLimits | undefined>(response?.rateLimits);
      // The values of OpenAI's guide to its rate limits.
      expect(response?.rateLimits).toEqual({
        requests: { limit: 60, remaining: 59, resetMs: 1_000 },
        tokens: { limit: 150_000, remaining: 149_984, resetMs: 360_000 },
      });
      expect(server().requests).toHaveLength(1);
    });

    it('should have the head of an answer that is no stream', async () => {
      const client = await start(json({ object: 'list', data: [] }, 200, { 'x-request-id': 'req_2' }));
      const [pair] = await valuesOf(client.models.list().withResponse());
      expect(pair).toMatchObject({ data: { data: [] }, response: { status: 200, requestId: 'req_2' } });
    });

    it('should have the head of the attempt that succeeded', async () => {
      const second = events(chatEvent('a') + done, { 'x-request-id': 'req_second' });
      const client = await start([json({}, 503, { 'x-request-id': 'req_first' }), second], {
        scheduler: new HastyClock(),
      });
      const pairs = await valuesOf(chat(client).withResponse());
      expect(pairs.map(({ response }) => response.requestId)).toEqual(['req_second']);
    });

    it('should pass on the error of the status', async () => {
      const client = await start(json({ error: { message: 'no' } }, 500), { maxRetries: 0 });
      const { values, error } = await failureOf(chat(client).withResponse());
      expect(values).toEqual([]);
      expect(error).toBeInstanceOf(InternalServerError);
    });

    it('should close the connection when it is unsubscribed from', async () => {
      const client = await start(stalledAfter(chatEvent('a')));
      const { told, subscription } = record(chat(client).withResponse());
      await when(() => told.length === 1);
      subscription.unsubscribe();
      await when(hasLeft);
      expect(told).toHaveLength(1);
    });
  });

  describe('unsubscribing', () => {
    it('should close the connection with take(1), without another request', async () => {
      const client = await start(stalledAfter(chatEvent('a')));
      expect(await valuesOf(chat(client).pipe(take(1), map(text)))).toEqual(['a']);
      await when(hasLeft);
      expect(server().requests).toHaveLength(1);
    });
  });

  describe('stop', () => {
    it('should end the output at once, with what it had, and emit the usage that comes later', async () => {
      const held = new HeldAnswers(chatEvent('a'));
      const client = await start(held.reply);
      const stream = chat(client);
      const { told } = record(stream.pipe(map(text)));
      await when(() => told.length === 1);

      const usage$ = stream.stop();
      expectType<Observable<Usage>>(usage$);
      expect(told).toEqual(['a', 'complete']); // synchronously
      const early = record(usage$);
      expect(early.told).toEqual([]);
      held.end(chatEvent('b') + usageEvent + done);
      expect(await valuesOf(usage$)).toEqual([usage]);
      expect(early.told).toEqual([usage, 'complete']);
      expect(record(usage$).told).toEqual([usage, 'complete']); // a late subscriber
      expect(told).toEqual(['a', 'complete']);
    });

    it('should read on although nobody subscribes to the usage', async () => {
      const held = new HeldAnswers(chatEvent('a'));
      const client = await start(held.reply);
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => told.length === 1);
      const usage$ = stream.stop();
      held.end(usageEvent + done);
      await when(() => server().calls[0]?.state === 'ended');
      expect(await valuesOf(usage$)).toEqual([usage]);
    });

    it('should emit the usage that came just before it', async () => {
      const held = new HeldAnswers(chatEvent('a') + usageEvent);
      const client = await start(held.reply);
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => told.length === 2);
      const usage$ = stream.stop();
      held.end(done);
      expect(await valuesOf(usage$)).toEqual([usage]);
    });

    it('should leave no timer behind when the answer is over', async () => {
      const scheduler = new VirtualClock();
      const held = new HeldAnswers(chatEvent('a'));
      const client = await start(held.reply, { scheduler });
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => told.length === 1);
      const usage$ = stream.stop({ scheduler });
      held.end(usageEvent + done);
      await valuesOf(usage$);
      expect(scheduler.pending).toBe(0);
    });

    it('should give up after maxMs, and close the connection', async () => {
      const scheduler = new StandingClock();
      const held = new HeldAnswers(chatEvent('a'));
      const client = await start(held.reply);
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => told.length === 1);
      const usage = record(stream.stop({ maxMs: 300, scheduler }));
      scheduler.advance(299);
      await aWhile();
      expect([usage.told, server().calls[0]?.state]).toEqual([[], 'open']);
      scheduler.advance(1);
      expect(usage.told).toEqual(['complete']);
      await when(hasLeft);
    });

    it('should give it five seconds by default', async () => {
      const scheduler = new StandingClock();
      const held = new HeldAnswers(chatEvent('a'));
      const client = await start(held.reply);
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => told.length === 1);
      stream.stop({ scheduler });
      expect(scheduler.nextMs()).toBe(5_000);
      scheduler.advance(5_000);
      await when(hasLeft);
    });

    it.each<[string, number | undefined, number]>([
      ['maxBytes', 10_000, 10_000],
      ['256 KiB by default', undefined, 256 * 1024],
    ])(
      'should give up after %s from a server that floods, and close the connection',
      async (_name, maxBytes, limit) => {
        const held = new HeldAnswers(chatEvent('a'));
        const client = await start(held.reply);
        const stream = chat(client);
        const { told } = record(stream);
        await when(() => told.length === 1);
        const stopped = record(stream.stop({ maxBytes, maxMs: 1_000_000 }));
        const piece = chatEvent('x'.repeat(1_000));
        let sent = 0;
        // Up to a piece below the limit it is still read.
        while (sent + piece.length < limit) {
          sent += piece.length;
          held.write(piece);
          await new Promise(setImmediate);
        }
        await aWhile();
        expect([stopped.told, server().calls[0]?.state]).toEqual([[], 'open']);
        held.write(piece + piece);
        await when(hasLeft);
        await when(() => stopped.told.length > 0);
        expect(stopped.told).toEqual(['complete']);
        expect(told.at(-1)).toBe('complete');
        expect(server().requests).toHaveLength(1);
      },
    );

    it('should bound an answer that is no stream as well', async () => {
      const rest = new Subject<string>();
      const headers = { 'content-type': 'application/json' };
      const client = await start(new MockResponse(200, { stream: rest, headers }));
      const stream = client.models.list();
      const { told } = record(stream);
      await when(() => rest.observed);
      const usage$ = stream.stop({ maxBytes: 1_000, maxMs: 1_000_000 });
      expect(told).toEqual(['complete']);
      rest.next(`{"data":[${' '.repeat(2_000)}`);
      await when(hasLeft);
      expect(await valuesOf(usage$)).toEqual([]);
      expect(server().requests).toHaveLength(1);
    });

    it('should be quiet about what breaks afterwards, and try nothing again', async () => {
      const breaks: ((held: HeldAnswers) => void)[] = [
        (held) => {
          held.reset();
        },
        ...['', 'data: {"no json\n\n', event({ error: { message: 'no', code: 503 } }), event({ choices: 'none' })].map(
          (text) => (held: HeldAnswers) => {
            held.end(text);
          },
        ),
      ];
      for (const breakIt of breaks) {
        const held = new HeldAnswers(chatEvent('a'));
        const scheduler = new HastyClock();
        const client = await start(held.reply, { scheduler });
        const stream = client.chat.completions.create(
          { model: 'm', messages: [], stream: true },
          { midStream: 'restart' },
        );
        const { told } = record(stream);
        await when(() => told.length === 1);
        const usage$ = stream.stop();
        breakIt(held);
        expect(await valuesOf(usage$)).toEqual([]);
        expect(told).toHaveLength(2);
        expect(told[1]).toBe('complete');
        expect(server().requests).toHaveLength(1);
        expect(scheduler.waits).toEqual([]);
      }
    });

    it('should keep a request from being tried again that has no head yet', async () => {
      const head = new Subject<MockResponse>();
      const scheduler = new HastyClock();
      const client = await start(() => firstValueFrom(head), { scheduler });
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => head.observed);
      const usage$ = stream.stop();
      expect(told).toEqual(['complete']);
      head.next(new MockResponse(503));
      expect(await valuesOf(usage$)).toEqual([]);
      expect(server().requests).toHaveLength(1);
      expect(scheduler.waits).toEqual([]);
    });

    it('should give the usage of a request that has no head yet', async () => {
      const head = new Subject<MockResponse>();
      const client = await start(() => firstValueFrom(head));
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => head.observed);
      const usage$ = stream.stop();
      head.next(events(chatEvent('a') + usageEvent + done));
      expect(await valuesOf(usage$)).toEqual([usage]);
      expect(told).toEqual(['complete']);
    });

    it('should end the wait for another attempt', async () => {
      const scheduler = new StandingClock();
      let keys = 0;
      const client = await start(json({}, 503), { scheduler, random: () => 0, apiKey: () => `key-${++keys}` });
      const stream = chat(client);
      const { told } = record(stream);
      await when(() => scheduler.nextMs() === 500);
      const usage$ = stream.stop({ scheduler });
      expect(told).toEqual(['complete']);
      scheduler.advance(10_000);
      expect(await valuesOf(usage$)).toEqual([]);
      await aWhile();
      expect([server().requests.length, keys]).toEqual([1, 1]);
      expect(scheduler.pending).toBe(0);
    });

    it('should send nothing when the key is still awaited', async () => {
      const keys = new Subject<string>();
      const client = await start(events(done), { apiKey: () => keys });
      const stream = chat(client);
      const { told } = record(stream);
      const usage$ = stream.stop();
      expect(told).toEqual(['complete']);
      keys.next('sk-late');
      expect(await valuesOf(usage$)).toEqual([]);
      expect(server().requests).toEqual([]);
    });

    it('should end all subscriptions, and give the usage of each', async () => {
      const held = new HeldAnswers(chatEvent('a'));
      const client = await start(held.reply);
      const stream = chat(client);
      const [first, second] = [record(stream), record(stream.withResponse())];
      await when(() => first.told.length + second.told.length === 2);
      const usage$ = stream.stop();
      expect([first.told.at(-1), second.told.at(-1)]).toEqual(['complete', 'complete']);
      for (const index of [0, 1]) {
        held.end(event({ ...usageChunk, usage: { ...usage, total_tokens: index } }) + done, index);
      }
      const totals = (await valuesOf(usage$)).map(({ total_tokens: total }) => total);
      expect(totals.sort()).toEqual([0, 1]);
    });

    it('should leave later subscriptions alone', async () => {
      const client = await start([
        () => Promise.resolve(events(chatEvent('a') + usageEvent + done)),
        events(chatEvent('b') + done),
      ]);
      const stream = chat(client);
      const { told } = record(stream);
      await valuesOf(stream.stop());
      expect(told).toEqual(['complete']);
      expect((await valuesOf(stream)).map(text)).toEqual(['b']);
    });

    it('should emit nothing for a stream that nobody reads, and send nothing', async () => {
      const client = await start(events(done));
      const stream = chat(client);
      expect(await valuesOf(stream.stop())).toEqual([]);
      expect(server().requests).toEqual([]);
    });

    it('should emit nothing for a stream that is over', async () => {
      const client = await start(events(chatEvent('a') + usageEvent + done));
      const stream = chat(client);
      await valuesOf(stream);
      expect(await valuesOf(stream.stop())).toEqual([]);
    });

    it("should end the output inside the subscriber's own next", async () => {
      const client = await start(events(chatEvent('a') + chatEvent('b') + usageEvent + done));
      const stream = chat(client);
      const told: unknown[] = [];
      let usage$: Observable<Usage> = EMPTY;
      await new Promise<void>((resolve) => {
        stream.subscribe({
          next: (chunk) => {
            told.push(text(chunk));
            usage$ = stream.stop();
          },
          complete: () => {
            told.push('complete');
            resolve();
          },
        });
      });
      expect(told).toEqual(['a', 'complete']);
      expect(await valuesOf(usage$)).toEqual([usage]);
    });

    it('should give the usage of a response and of a run', async () => {
      const response = { id: 'resp_1', object: 'response', status: 'completed', output: [] };
      const counted = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };
      const created = { type: 'response.created', sequence_number: 0, response: { ...response, status: 'queued' } };
      const completed = { type: 'response.completed', sequence_number: 1, response: { ...response, usage: counted } };
      const held = new HeldAnswers(event(created, 'response.created'));
      const client = await start(held.reply);
      const stream = client.responses.create({ model: 'm', input: 'i', stream: true });
      const { told } = record(stream);
      await when(() => told.length === 1);
      const usage$ = stream.stop();
      held.end(event(completed, 'response.completed'));
      expect(await valuesOf(usage$)).toEqual([counted]);
    });
  });
});

describeSockets('Stream', ({ start, server }) => {
  describe('stop', () => {
    it('should leave the connection for the next request', async () => {
      let open: ServerResponse | undefined;
      const client = await start((response) => {
        startEvents(response, chatEvent('a'));
        open = response;
      });
      for (let count = 0; count < 10; count++) {
        const stream = chat(client);
        const { told } = record(stream);
        await when(() => told.length === 1);
        const usage$ = stream.stop();
        open?.write(usageEvent + done);
        expect(await valuesOf(usage$)).toEqual([usage]);
        open?.end();
      }
      expect(server().requests).toHaveLength(10);
      expect(server().socketsOpened()).toBeLessThanOrEqual(3);
    });
  });
});

describe('Stream of any Observable', () => {
  it('should be one', async () => {
    const stream = new Stream(() => of(1, 2, 3));
    expect(await valuesOf(stream)).toEqual([1, 2, 3]);
    expect(record(stream).told).toEqual([1, 2, 3, 'complete']);
    expect(record(stream.pipe(take(1))).told).toEqual([1, 'complete']);
  });

  it('should make its values anew for each subscription', async () => {
    let made = 0;
    const stream = new Stream(() => of(++made));
    expect(made).toBe(0);
    expect([await valuesOf(stream), await valuesOf(stream)]).toEqual([[1], [2]]);
  });

  it('should pass on errors', async () => {
    const error = new Error('no');
    const stream = new Stream(() =>
      concat(
        of(1),
        throwError(() => error),
      ),
    );
    expect(await failureOf(stream)).toEqual({ values: [1], error });
  });

  it('should stop reading a source without end once its output is closed', () => {
    let asked = 0;
    const stream = new Stream(() =>
      of(...Array.from({ length: 1_000 }, (_, index) => index)).pipe(map((value) => (asked++, value))),
    );
    expect(record(stream.pipe(take(2))).told).toEqual([0, 1, 'complete']);
    expect(asked).toBe(2);
  });

  it('should stop while its source emits synchronously', () => {
    const stream = new Stream(() => of({ n: 1 }, { n: 2 }, { usage }));
    const told: unknown[] = [];
    let usage$: Observable<Usage> = EMPTY;
    stream.subscribe({
      next: (value) => {
        told.push(value);
        usage$ = stream.stop();
      },
      complete: () => told.push('complete'),
    });
    expect(told).toEqual([{ n: 1 }, 'complete']);
    expect(record(usage$).told).toEqual([usage, 'complete']);
  });

  it('should leave a source that never ends after maxMs', () => {
    const scheduler = new VirtualClock();
    const source = new Subject<number>();
    const stream = new Stream(() => source);
    const { told } = record(stream);
    source.next(1);
    const stopped = record(stream.stop({ maxMs: 10, scheduler }));
    expect(source.observed).toBe(true);
    scheduler.advance(10);
    expect(source.observed).toBe(false);
    expect(told).toEqual([1, 'complete']);
    expect(stopped.told).toEqual(['complete']);
  });

  it('should have no head of an answer', async () => {
    const { error } = await failureOf(new Stream(() => of(1)).withResponse());
    expect(error).toBeInstanceOf(TypeError);
  });
});
