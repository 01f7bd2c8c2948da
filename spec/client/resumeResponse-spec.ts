import {
  accumulateResponse,
  APIConnectionError,
  AuthenticationError,
  RateLimitError,
  StreamTimeoutError,
  TruncatedStreamError,
} from 'rivulet';
import type { OpenAI, OpenAIOptions, ResponseStreamEvent, ResponseStreamOptions, Stream } from 'rivulet/openai';
import { MockResponse, type MockReply } from 'rivulet/testing';
import { lastValueFrom, NEVER } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { readSse } from '../support/recordings.js';
import { readRecording } from '../wire/readRecording.js';
import {
  aWhile,
  cutAfter,
  events,
  failureOf,
  json,
  silence,
  stalledAfter,
  typedEvents,
  valuesOf,
  when,
} from './resources/answers.js';
import { describeClient } from './resources/describeClient.js';
import { HeldAnswers } from './resources/HeldAnswers.js';
import { HastyClock } from './resources/HastyClock.js';
import { StandingClock } from './resources/StandingClock.js';

interface RecordedEvent {
  readonly type: string;
  readonly sequence_number: number;
  readonly response?: { readonly id: string; readonly usage?: object };
}
// The recordings: every event has its type and its number, the first and the last one have the response.
const short = readRecording('responses-text.sse') as readonly RecordedEvent[];
const long = readRecording('responses-web-search.sse') as readonly RecordedEvent[];
const whole = short.at(-1)?.response;
const id = short[0]?.response?.id ?? '';

/** The events from one number up to another, as a server sends them. */
const part = (from: number, to: number, recorded = short) =>
  typedEvents(recorded.filter(({ sequence_number: number }) => number >= from && number < to));
const nothing = cutAfter('');
const params = { model: 'gpt-5', input: 'Hello', background: true, stream: true } as const;

describeClient("midStream: 'resume'", ({ start: startClient, server }) => {
  const start = async (reply: MockReply<object>, options: OpenAIOptions = {}) => {
    const scheduler = new HastyClock();
    return { client: await startClient(reply, { scheduler, random: () => 0, ...options }), scheduler };
  };
  const create = (client: OpenAI, options: Omit<ResponseStreamOptions, 'midStream'> = {}) =>
    client.responses.create(params, { ...options, midStream: 'resume' });
  const asked = () => server().requests.map(({ method, path }) => `${method} ${path}`);
  const replay = (after: number, of = id) => `GET /v1/responses/${of}?stream=true&starting_after=${after}`;
  const poll = `GET /v1/responses/${id}`;

  describe('when the connection breaks', () => {
    it('should go on after each event that may have been the last one', async () => {
      for (let after = 0; after < short.length - 1; after++) {
        const { client, scheduler } = await start([cutAfter(part(0, after + 1)), events(part(after + 1, 99))]);
        const events$ = create(client);
        expectType<Stream<ResponseStreamEvent>>(events$);
        expect(server().requests).toEqual([]);

        expect(await valuesOf(events$)).toEqual(short);
        expect(asked()).toEqual(['POST /v1/responses', replay(after)]);
        expect(scheduler.waits).toEqual([500]);
      }
    });

    it('should ask for a stream, as the same person, with the headers of the request', async () => {
      const { client } = await start([cutAfter(part(0, 3)), events(part(3, 99))]);
      await valuesOf(create(client, { headers: { 'x-mine': 'yes' } }));
      expect(server().requests).toMatchObject([
        { body: JSON.stringify(params) },
        {
          body: '',
          headers: { accept: 'text/event-stream', authorization: 'Bearer sk-test', 'x-mine': 'yes' },
        },
      ]);
    });

    it('should give those who accumulate the whole response', async () => {
      const { client } = await start([cutAfter(part(0, 5)), cutAfter(part(5, 7)), events(part(7, 99))]);
      expect(await lastValueFrom(create(client).pipe(accumulateResponse()))).toEqual(whole);
    });

    it('should go on as often as it breaks, as long as something comes', async () => {
      const size = 20;
      const count = Math.ceil(long.length / size);
      const pieces = Array.from({ length: count }, (_, index) => part(index * size, (index + 1) * size, long));
      const { client, scheduler } = await start([...pieces.map((text) => cutAfter(text))]);
      expect(await valuesOf(create(client))).toEqual(long);
      expect(asked()).toEqual([
        'POST /v1/responses',
        ...Array.from({ length: count - 1 }, (_, index) => replay((index + 1) * size - 1, long[0]?.response?.id)),
      ]);
      // Each is the first one since something came.
      expect(scheduler.waits).toEqual(Array.from({ length: count - 1 }, () => 500));
    });

    it('should drop what a server says twice', async () => {
      const { client } = await start([cutAfter(part(0, 5)), cutAfter(part(2, 7)), events(part(0, 99))]);
      expect(await valuesOf(create(client))).toEqual(short);
    });

    it('should take a clean end of a body for a break', async () => {
      const { client } = await start([events(part(0, 5)), events(part(5, 99))]);
      expect(await valuesOf(create(client))).toEqual(short);
      expect(asked()).toEqual(['POST /v1/responses', replay(4)]);
    });

    it('should take a reset for a break', async () => {
      const held = new HeldAnswers(part(0, 5));
      const { client } = await start([held.reply, events(part(5, 99))]);
      const received: unknown[] = [];
      const over = new Promise<void>((resolve, reject) => {
        create(client).subscribe({ next: (value) => received.push(value), error: reject, complete: resolve });
      });
      await when(() => received.length === 5);
      held.reset();
      await over;
      expect(received).toEqual(short);
    });

    it('should take a stall for a break', async () => {
      const scheduler = new StandingClock();
      const { client } = await start([stalledAfter(part(0, 5)), events(part(5, 99))], { scheduler });
      const received: unknown[] = [];
      const over = new Promise<void>((resolve, reject) => {
        create(client).subscribe({ next: (value) => received.push(value), error: reject, complete: resolve });
      });
      await when(() => received.length === 5);
      scheduler.advance(120_000);
      await when(() => server().calls[0]?.state === 'left');
      scheduler.advance(500);
      await over;
      expect(received).toEqual(short);
    });

    it('should start each subscription with a response of its own', async () => {
      const { client } = await start([
        cutAfter(part(0, 5)),
        events(part(5, 99)),
        cutAfter(part(0, 2)),
        events(part(2, 99)),
      ]);
      const events$ = create(client);
      expect([await valuesOf(events$), await valuesOf(events$)]).toEqual([short, short]);
      expect(asked()).toEqual(['POST /v1/responses', replay(4), 'POST /v1/responses', replay(1)]);
    });

    it('should put the id in its place, however strange it is', async () => {
      const strange = { ...short[0], response: { ...whole, id: 'a/b?c' } };
      const { client } = await start([cutAfter(typedEvents([strange as RecordedEvent])), events(part(1, 99))]);
      await valuesOf(create(client));
      expect(asked()[1]).toBe(replay(0, 'a%2Fb%3Fc'));
    });

    it('should ask anew for what the request had asked for', async () => {
      const { client } = await start([cutAfter(part(0, 5)), events(part(5, 99))]);
      const request = {
        ...params,
        include: ['message.output_text.logprobs'],
        stream_options: { include_obfuscation: false },
      } as const;
      await valuesOf(client.responses.create(request, { midStream: 'resume' }));
      const query = new URL(server().requests[1]?.path ?? '', 'http://server').searchParams;
      expect(Object.fromEntries(query)).toEqual({
        stream: 'true',
        starting_after: '4',
        'include[]': 'message.output_text.logprobs',
        include_obfuscation: 'false',
      });
    });

    it('should pair each event with the head of the connection that it came over', async () => {
      const { client } = await start([
        cutAfter(part(0, 5), { 'x-request-id': 'req_1' }),
        events(part(5, 99), { 'x-request-id': 'req_2' }),
      ]);
      const pairs = await valuesOf(create(client).withResponse());
      expect(pairs.map(({ response }) => response.requestId)).toEqual([
        ...Array.from({ length: 5 }, () => 'req_1'),
        ...Array.from({ length: 4 }, () => 'req_2'),
      ]);
    });
  });

  describe('before there is a response', () => {
    it('should send the request again, as ever', async () => {
      const { client, scheduler } = await start([nothing, json({}, 503), events(part(0, 99))]);
      expect(await valuesOf(create(client))).toEqual(short);
      expect(asked()).toEqual(['POST /v1/responses', 'POST /v1/responses', 'POST /v1/responses']);
      expect(scheduler.waits).toEqual([500, 1_000]);
    });

    it('should give up as ever', async () => {
      const { client } = await start(nothing, { maxRetries: 1 });
      const { error } = await failureOf(create(client));
      expect(error).toBeInstanceOf(APIConnectionError);
      expect(asked()).toHaveLength(2);
    });
  });

  describe('when nothing new comes', () => {
    it.each([
      [0, []],
      [1, [500]],
      [3, [500, 1_000, 2_000]],
    ])('should give up after maxRetries: %i attempts', async (maxRetries, waits) => {
      const { client, scheduler } = await start([cutAfter(part(0, 5)), nothing], { maxRetries: 7 });
      const { values, error } = await failureOf(create(client, { maxRetries }));
      expect(values).toEqual(short.slice(0, 5));
      expect(error).toBeInstanceOf(APIConnectionError);
      expect(asked()).toEqual(['POST /v1/responses', ...waits.map(() => replay(4))]);
      expect(scheduler.waits).toEqual(waits);
    });

    it.each([
      ['what was said before', part(0, 5)],
      ['keep-alives', typedEvents([{ type: 'keepalive' }])],
      ['comments', ': still there\n\n'],
    ])('should not take %s for something new', async (_name, text) => {
      const { client } = await start([cutAfter(part(0, 5)), cutAfter(text)]);
      const { error } = await failureOf(create(client));
      expect(error).toBeInstanceOf(APIConnectionError);
      expect(asked()).toEqual(['POST /v1/responses', replay(4), replay(4)]);
    });

    it('should count the attempts anew once something came', async () => {
      const { client, scheduler } = await start([
        cutAfter(part(0, 3)),
        nothing,
        cutAfter(part(3, 4)),
        nothing,
        cutAfter(part(4, 5)),
        nothing,
        nothing,
      ]);
      const { values } = await failureOf(create(client));
      expect(values).toEqual(short.slice(0, 5));
      expect(asked()).toEqual([
        'POST /v1/responses',
        ...[replay(2), replay(2), replay(3), replay(3), replay(4), replay(4)],
      ]);
      expect(scheduler.waits).toEqual([500, 1_000, 500, 1_000, 500, 1_000]);
    });

    it('should wait as long as the server asks for', async () => {
      const busy = json({ error: { message: 'slow down' } }, 429, { 'retry-after-ms': '1234' });
      const { client, scheduler } = await start([cutAfter(part(0, 5)), busy, events(part(5, 99))]);
      expect(await valuesOf(create(client))).toEqual(short);
      expect(scheduler.waits).toEqual([500, 1_234]);
    });

    it('should wait with the jitter that is given', async () => {
      const { client, scheduler } = await start([cutAfter(part(0, 5)), nothing, events(part(5, 99))], {
        random: () => 0.5,
      });
      await valuesOf(create(client));
      expect(scheduler.waits).toEqual([437.5, 875]);
    });

    it('should pass on an error that another attempt does not help', async () => {
      const { client } = await start([cutAfter(part(0, 5)), json({ error: { message: 'expired' } }, 401)]);
      const { values, error } = await failureOf(create(client));
      expect(values).toEqual(short.slice(0, 5));
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(asked()).toEqual(['POST /v1/responses', replay(4)]);
    });

    it('should pass on an error that the response itself ended in: its connection did not break', async () => {
      const { client } = await start(events(readSse('responses-error.sse')));
      const { values, error } = await failureOf(create(client));
      expect(values).toHaveLength(2);
      expect(error).toBeInstanceOf(RateLimitError);
      expect(asked()).toEqual(['POST /v1/responses']);
    });

    it('should have what was said so far in the error', async () => {
      const { client } = await start([cutAfter(part(0, 5)), nothing]);
      const { error } = await failureOf(create(client).pipe(accumulateResponse()));
      expect(error).toMatchObject({ partial: { id, status: 'in_progress' } });
    });

    it('should pass on the break of a stream whose events have no numbers: nobody could say where to go on', async () => {
      const unnumbered = short.slice(0, 5).map((event) => ({ ...event, sequence_number: undefined }));
      const { client } = await start(cutAfter(typedEvents(unnumbered)));
      expect((await failureOf(create(client))).error).toBeInstanceOf(APIConnectionError);
      expect(asked()).toEqual(['POST /v1/responses']);
    });
  });

  describe('when the server refuses to stream it again', () => {
    const refused = (status: number) => json({ error: { message: 'no longer streamed', param: 'stream' } }, status);
    const state = (status: string) => json({ ...whole, status });

    it.each([400, 404])('should ask for the response until it is over (%i)', async (status) => {
      const { client, scheduler } = await start([
        cutAfter(part(0, 5)),
        refused(status),
        state('queued'),
        state('in_progress'),
        json(whole),
      ]);
      const values = await valuesOf(create(client));
      expect(values.slice(0, 5)).toEqual(short.slice(0, 5));
      expect(values.slice(5)).toEqual([{ type: 'response.completed', response: whole }]);
      expect(asked()).toEqual(['POST /v1/responses', replay(4), poll, poll, poll]);
      expect(server().requests.at(-1)?.headers.accept).toBe('application/json');
      // Its ticks while an answer is awaited are left out.
      expect(scheduler.waits[0]).toBe(500);
      expect(new Set(scheduler.waits.slice(1))).toEqual(new Set([1_000]));
    });

    it.each([
      ['completed', 'response.completed'],
      ['failed', 'response.failed'],
      ['incomplete', 'response.incomplete'],
      ['cancelled', 'response.incomplete'],
    ])('should make the last event of a response that is %s', async (status, type) => {
      const { client } = await start([cutAfter(part(0, 5)), refused(400), state(status)]);
      const values = await valuesOf(create(client));
      expect(values.at(-1)).toEqual({ type, response: { ...whole, status } });
    });

    it('should give those who accumulate the whole response', async () => {
      const { client } = await start([cutAfter(part(0, 5)), refused(400), state('in_progress'), json(whole)]);
      expect(await lastValueFrom(create(client).pipe(accumulateResponse()))).toEqual(whole);
    });

    it('should survive a failure in between', async () => {
      const { client } = await start([
        ...[cutAfter(part(0, 5)), refused(400), state('in_progress'), json({}, 500)],
        ...[refused(400), state('in_progress'), json({}, 500), refused(400), json(whole)],
      ]);
      const values = await valuesOf(create(client));
      expect(values.at(-1)).toEqual({ type: 'response.completed', response: whole });
    });

    it('should give up when nothing comes of that either', async () => {
      const { client } = await start([
        cutAfter(part(0, 5)),
        refused(400),
        json({}, 500),
        refused(400),
        json({}, 500),
        refused(400),
      ]);
      const { error } = await failureOf(create(client));
      expect(error).toMatchObject({ status: 500 });
      expect(asked().length).toBeLessThanOrEqual(1 + 2 * 2);
    });

    it('should pass on a refusal of the response itself', async () => {
      const { client } = await start([cutAfter(part(0, 5)), refused(404)]);
      expect((await failureOf(create(client))).error).toMatchObject({ name: 'NotFoundError' });
      expect(asked()).toEqual(['POST /v1/responses', replay(4), poll]);
    });
  });

  describe('unsubscribing', () => {
    const refused = json({ error: { message: 'no longer streamed' } }, 400);
    const jsonHead = new MockResponse(200, { stream: NEVER, headers: { 'content-type': 'application/json' } });

    it.each<[string, readonly MockResponse[], number, boolean]>([
      ['before the first head', [silence], 1, false],
      ['in the first stream', [stalledAfter(part(0, 5))], 1, false],
      ['in the wait', [cutAfter(part(0, 5))], 1, true],
      ['before the head of the replay', [cutAfter(part(0, 5)), silence], 2, false],
      ['in the replay', [cutAfter(part(0, 5)), stalledAfter(part(5, 6))], 2, false],
      ['before the head of a poll', [cutAfter(part(0, 5)), refused, silence], 3, false],
      ['in the answer to a poll', [cutAfter(part(0, 5)), refused, jsonHead], 3, false],
      ['between two polls', [cutAfter(part(0, 5)), refused, json({ ...whole, status: 'queued' })], 3, true],
    ])('should close the connection and send nothing more %s', async (_name, answers, requests, waiting) => {
      const scheduler = new StandingClock();
      const { client } = await start(answers, { scheduler });
      let received = 0;
      const subscription = create(client).subscribe(() => received++);
      // On, over the waits, to the state that is meant.
      const isShort = () => (scheduler.nextMs() ?? Infinity) <= 1_000;
      await when(() => {
        if (isShort() && server().requests.length < requests) scheduler.advanceToNext();
        return server().requests.length === requests && (!waiting || isShort());
      });
      const sent = answers.length === 2 ? 5 : 0;
      await when(() => received >= sent);
      await aWhile();

      subscription.unsubscribe();
      expect(scheduler.pending).toBe(0);
      scheduler.advance(1_000_000);
      await when(() => server().calls.every(({ state }) => state !== 'open'));
      await aWhile();
      expect(asked()).toHaveLength(requests);
    });
  });

  describe('totalMs', () => {
    it('should span all connections, and the waits between them', async () => {
      const scheduler = new StandingClock();
      const { client } = await start([cutAfter(part(0, 5)), stalledAfter(part(5, 7))], { scheduler });
      const failure = failureOf(create(client, { timeouts: { totalMs: 10_000 } }));
      await when(() => scheduler.nextMs() === 500);
      scheduler.advance(500);
      await when(() => server().requests.length === 2);
      await aWhile();
      scheduler.advance(9_499);
      await aWhile();
      expect(server().requests).toHaveLength(2);
      scheduler.advance(1);
      const { values, error } = await failure;
      expect(values).toEqual(short.slice(0, 7));
      expect(error).toBeInstanceOf(StreamTimeoutError);
      expect(error).toMatchObject({ clock: 'total', limitMs: 10_000 });
      await when(() => server().calls[1]?.state === 'left');
      expect(scheduler.pending).toBe(0);
    });

    it('should end the polls too', async () => {
      const scheduler = new StandingClock();
      const { client } = await start(
        [cutAfter(part(0, 5)), json({ error: { message: 'no' } }, 400), json({ ...whole, status: 'queued' })],
        { scheduler, timeouts: { totalMs: 5_000 } },
      );
      const failure = failureOf(create(client));
      let over = false;
      void failure.then(() => (over = true));
      await when(() => {
        if ((scheduler.nextMs() ?? Infinity) <= 1_000) scheduler.advanceToNext();
        return over || server().requests.length === 6;
      });
      scheduler.advance(5_000);
      expect((await failure).error).toMatchObject({ clock: 'total', limitMs: 5_000 });
      const { length } = asked();
      scheduler.advance(60_000);
      await aWhile();
      expect(asked()).toHaveLength(length);
    });
  });

  describe('stop', () => {
    it('should keep the stream from being resumed', async () => {
      const held = new HeldAnswers(part(0, 5));
      const { client, scheduler } = await start(held.reply);
      const events$ = create(client);
      const told: unknown[] = [];
      events$.subscribe({ next: (value) => told.push(value), complete: () => told.push('complete') });
      await when(() => told.length === 5);
      const usage$ = events$.stop();
      expect(told.at(-1)).toBe('complete');
      held.reset();
      expect(await valuesOf(usage$)).toEqual([]);
      await aWhile();
      expect(asked()).toEqual(['POST /v1/responses']);
      expect(scheduler.waits).toEqual([]);
    });

    it('should give the usage of a stream that was resumed', async () => {
      const held = new HeldAnswers(part(5, 6));
      const { client } = await start([cutAfter(part(0, 5)), held.reply]);
      const events$ = create(client);
      const told: unknown[] = [];
      events$.subscribe({ next: (value) => told.push(value), complete: () => told.push('complete') });
      await when(() => told.length === 6);
      const usage$ = events$.stop();
      expect(told).toHaveLength(7);
      held.end(part(6, 99));
      expect(await valuesOf(usage$)).toEqual([whole?.usage]);
      expect(told).toHaveLength(7);
    });
  });

  describe('of retrieve', () => {
    it('should go on after the event that it was asked to begin after', async () => {
      const { client } = await start([cutAfter(part(3, 5)), events(part(5, 99))]);
      const events$ = client.responses.retrieve(id, { stream: true, starting_after: 2 }, { midStream: 'resume' });
      expectType<Stream<ResponseStreamEvent>>(events$);
      expect(await valuesOf(events$)).toEqual(short.slice(3));
      expect(asked()).toEqual([replay(2), replay(4)]);
    });

    it('should begin at the beginning without one', async () => {
      const { client } = await start([cutAfter(part(0, 5)), events(part(5, 99))]);
      const events$ = client.responses.retrieve(id, { stream: true }, { midStream: 'resume' });
      expect(await valuesOf(events$)).toEqual(short);
      expect(asked()).toEqual([`GET /v1/responses/${id}?stream=true`, replay(4)]);
    });

    it('should drop what comes although it was known', async () => {
      const { client } = await start(events(part(0, 99)));
      const events$ = client.responses.retrieve(id, { stream: true, starting_after: 4 }, { midStream: 'resume' });
      expect(await valuesOf(events$)).toEqual(short.slice(5));
    });

    it('should begin again where it was to begin when nothing came', async () => {
      const { client } = await start([nothing, events(part(3, 99))]);
      const events$ = client.responses.retrieve(id, { stream: true, starting_after: 2 }, { midStream: 'resume' });
      expect(await valuesOf(events$)).toEqual(short.slice(3));
      expect(asked()).toEqual([replay(2), replay(2)]);
    });

    it('should ask for the response when it is not streamed any more', async () => {
      const refused = json({ error: { message: 'no longer streamed' } }, 400);
      const { client } = await start([refused, json({ ...whole, status: 'in_progress' }), json(whole)]);
      const events$ = client.responses.retrieve(id, { stream: true, starting_after: 4 }, { midStream: 'resume' });
      expect(await valuesOf(events$)).toEqual([{ type: 'response.completed', response: whole }]);
      expect(asked()).toEqual([replay(4), poll, poll]);
    });

    it('should survive a failure while it asks', async () => {
      const refused = json({ error: { message: 'no longer streamed' } }, 400);
      const { client } = await start([
        refused,
        json({ ...whole, status: 'in_progress' }),
        json({}, 500),
        refused,
        json(whole),
      ]);
      const events$ = client.responses.retrieve(id, { stream: true, starting_after: 4 }, { midStream: 'resume' });
      expect(await valuesOf(events$)).toEqual([{ type: 'response.completed', response: whole }]);
    });

    it('should include the same with each request', async () => {
      const refused = json({ error: { message: 'no longer streamed' } }, 400);
      const { client } = await start([cutAfter(part(3, 5)), refused, json(whole)]);
      const include = ['file_search_call.results'];
      await valuesOf(
        client.responses.retrieve(id, { stream: true, starting_after: 2, include }, { midStream: 'resume' }),
      );
      expect(asked()).toEqual([
        `${replay(2)}&include%5B%5D=file_search_call.results`,
        `${replay(4)}&include%5B%5D=file_search_call.results`,
        `${poll}?include%5B%5D=file_search_call.results`,
      ]);
    });
  });

  it('should be off unless it is asked for', async () => {
    const { client } = await start(events(part(0, 5)));
    const { values, error } = await failureOf(client.responses.create(params));
    expect(values).toEqual(short.slice(0, 5));
    expect(error).toBeInstanceOf(TruncatedStreamError);
    expect(asked()).toEqual(['POST /v1/responses']);
  });
});
