import { AttemptBoundary, AuthenticationError, fetchTransport, measure, type StreamRecord } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI, type OpenAIOptions } from 'rivulet/openai';
import { MockResponse, OpenAIMock } from 'rivulet/testing';
import {
  concat,
  lastValueFrom,
  NEVER,
  of,
  repeat,
  ignoreElements,
  take,
  throwError,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { readSse } from '../support/recordings.js';
import { serve } from '../support/serve.js';

const body = { model: 'gpt-4o', messages: [], stream: true } as const;

/** A mock on a clock of its own, a client of it, and what was measured. */
function setUp(options: OpenAIOptions = {}) {
  const scheduler = new VirtualTimeScheduler();
  const mock = new OpenAIMock({ scheduler });
  const client = new OpenAI({ transport: mock.transport, apiKey: 'none', scheduler, random: () => 0, ...options });
  const records: StreamRecord[] = [];
  const onRecord = (record: StreamRecord) => {
    records.push(record);
  };
  return { scheduler, client, records, onRecord, create: mock.chat.completions.create };
}

describe('measure', () => {
  describe('as an operator', () => {
    itShouldBeAnOperator({
      operator: () => measure<string>(() => undefined),
      inputs: ['a', 'b', 'c'],
      outputs: ['a', 'b', 'c'],
    });
  });

  it('should tell when what came first, what came how often, and the usage', () => {
    const { scheduler, client, records, onRecord, create } = setUp();
    create.response = new MockResponse(200, {
      stream: readSse('chat-text-usage.sse'),
      headers: { 'x-request-id': 'req_1' },
    });
    create.faults = { headMs: 100, eventMs: 10 };
    client.chat.completions.create(body).pipe(measure(onRecord, { scheduler })).subscribe();
    scheduler.flush();

    // The recording: a role, 30 pieces of text, a finish reason, the usage; then [DONE].
    expect(records).toEqual([
      {
        ending: 'completed',
        error: undefined,
        startedAt: 0,
        durationMs: 100 + 34 * 10,
        headMs: 100,
        firstByteMs: 110,
        firstEventMs: 110,
        firstContentMs: 120,
        gaps: { count: 30, meanMs: 10, maxMs: 10 },
        stalls: { count: 0, totalMs: 0 },
        events: 33,
        bytes: readSse('chat-text-usage.sse').length,
        requests: 1,
        retries: 0,
        origin: 'https://api.openai.com',
        status: 200,
        requestId: 'req_1',
        id: 'chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL',
        model: 'gpt-4o-2024-08-06',
        finishReasons: ['stop'],
        usage: {
          prompt_tokens: 14,
          completion_tokens: 30,
          total_tokens: 44,
          completion_tokens_details: { reasoning_tokens: 0 },
        },
      },
    ]);
  });

  it('should count the attempts, and time the last one from the subscription on', () => {
    const { scheduler, client, records, onRecord, create } = setUp();
    create.response = [MockResponse.error(503), MockResponse.error(429, { headers: { 'retry-after': '3' } }), 'Hi'];
    client.chat.completions.create(body).pipe(measure(onRecord, { scheduler })).subscribe();
    scheduler.flush();

    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ ending: 'completed', requests: 3, retries: 2, status: 200 });
    // 0.5 s after the first failure, 3 s after the second one.
    expect(records[0]).toMatchObject({ headMs: 3_500, firstContentMs: 3_500, durationMs: 3_500 });
  });

  it('should tell of an error, before it is passed on', () => {
    const { client, records, onRecord, create } = setUp();
    create.response = MockResponse.error(401, { code: 'invalid_api_key' });
    const order: unknown[] = [];
    client.chat.completions
      .create(body)
      .pipe(
        measure((record) => {
          order.push('record');
          onRecord(record);
        }),
      )
      .subscribe({ error: (error: unknown) => order.push(error) });

    expect(order).toEqual(['record', records[0]?.error]);
    expect(records[0]?.error).toBeInstanceOf(AuthenticationError);
    expect(records).toMatchObject([
      {
        ending: 'failed',
        status: 401,
        events: 0,
        firstEventMs: undefined,
        firstContentMs: undefined,
        gaps: { count: 0, meanMs: 0, maxMs: 0 },
        usage: undefined,
        finishReasons: [],
      },
    ]);
  });

  it('should tell of one who leaves: in time, and after what was taken', () => {
    const { scheduler, client, records, onRecord, create } = setUp();
    create.response = 'one two three';
    create.faults = { eventMs: 10 };
    const stream$ = client.chat.completions.create(body).pipe(measure(onRecord, { scheduler }));
    const subscription = stream$.subscribe();
    scheduler.schedule(() => {
      subscription.unsubscribe();
      expect(records).toHaveLength(1);
    }, 15);
    scheduler.flush();
    stream$.pipe(take(1)).subscribe();
    scheduler.flush();

    expect(records).toMatchObject([
      { ending: 'unsubscribed', durationMs: 15, events: 1, error: undefined },
      { ending: 'unsubscribed', durationMs: 10, events: 1 },
    ]);
  });

  it('should tell once per subscription, of each alone', () => {
    const records: StreamRecord[] = [];
    of('a', 'b')
      .pipe(
        measure((record) => {
          records.push(record);
        }),
        repeat(2),
      )
      .subscribe();

    expect(records).toMatchObject([{ events: 2 }, { events: 2 }]);
    expect(records[0]).not.toBe(records[1]);
  });

  it('should count the gaps that are too long, with the one in which somebody left', () => {
    const scheduler = new VirtualTimeScheduler();
    const records: StreamRecord[] = [];
    // Contents at 0, 100, 5,100 and 5,200 ms; left at 8,200 ms.
    const pause = (ms: number) => timer(ms, scheduler).pipe(ignoreElements());
    const subscription = concat(of('a'), pause(100), of('b'), pause(5_000), of('c'), pause(100), of('d'), NEVER)
      .pipe(
        measure(
          (record) => {
            records.push(record);
          },
          { scheduler },
        ),
      )
      .subscribe();
    scheduler.schedule(() => {
      subscription.unsubscribe();
    }, 8_200);
    scheduler.flush();

    expect(records[0]?.gaps).toEqual({ count: 3, meanMs: 5_200 / 3, maxMs: 5_000 });
    expect(records[0]?.stalls).toEqual({ count: 2, totalMs: 8_000 });
  });

  it('should take what is content from its option, and a boundary for none', () => {
    const records: StreamRecord[] = [];
    of('', 'a', new AttemptBoundary(1, 'why'), 'b')
      .pipe(
        measure(
          (record) => {
            records.push(record);
          },
          { isContent: (text) => text !== '' },
        ),
      )
      .subscribe();

    expect(records).toMatchObject([{ events: 3, gaps: { count: 1 } }]);
  });

  it('should make an error of what its callbacks throw, and still tell once', () => {
    const mine = new RangeError('mine');
    const errors: unknown[] = [];
    let records = 0;
    const fail = () => {
      records++;
      throw mine;
    };
    of('a')
      .pipe(measure(fail))
      .subscribe({ error: (error: unknown) => errors.push(error) });
    throwError(() => new Error('another'))
      .pipe(measure(fail))
      .subscribe({ error: (error: unknown) => errors.push(error) });
    of('a')
      .pipe(
        measure(() => records++, {
          isContent: () => {
            throw mine;
          },
        }),
      )
      .subscribe({ error: (error: unknown) => errors.push(error) });

    expect(errors).toEqual([mine, mine, mine]);
    expect(records).toBe(3);
  });

  it('should take what its callback throws for the failure of the stream', () => {
    const mine = new RangeError('mine');
    const { records, onRecord } = setUp();
    const isContent = () => {
      throw mine;
    };
    of('a')
      .pipe(measure(onRecord, { isContent }))
      .subscribe({ error: () => undefined });

    expect(records).toMatchObject([{ ending: 'failed', error: mine, events: 1 }]);
  });

  it('should tell no time below 0 when the clock is set back', () => {
    const { records, onRecord } = setUp();
    const times = [1_000, 1_010, 400, 410, 420, 430, 440];
    const scheduler = Object.assign(new VirtualTimeScheduler(), { now: () => times.shift() ?? 450 });
    of('a', 'b').pipe(measure(onRecord, { scheduler })).subscribe();

    expect(records[0]?.durationMs).toBeGreaterThanOrEqual(0);
    expect(records[0]?.gaps.maxMs).toBeGreaterThanOrEqual(0);
    expect(records[0]?.startedAt).toBe(1_000);
  });

  it('should refuse a time that is none', () => {
    expect(() => measure(() => undefined, { stallMs: NaN })).toThrow(TypeError);
  });

  it.each([
    ['fetchTransport', fetchTransport],
    ['undiciTransport', undiciTransport],
  ])('should measure what came over a socket, with %s', async (_, transport) => {
    const stream = readSse('chat-text-usage.sse');
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(stream);
    });
    const records: StreamRecord[] = [];
    const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', transport: transport() });
    const measured = client.chat.completions.create(body).pipe(
      measure((record) => {
        records.push(record);
      }),
    );
    await lastValueFrom(measured);
    await server.close();

    const [record] = records;
    expect(records).toMatchObject([{ bytes: stream.length, requests: 1, origin: server.url, ending: 'completed' }]);
    const {
      headMs = NaN,
      firstByteMs = NaN,
      firstEventMs = NaN,
      firstContentMs = NaN,
      durationMs = NaN,
    } = record ?? {};
    const inOrder = [0, headMs, firstByteMs, firstEventMs, firstContentMs, durationMs];
    expect(inOrder).toEqual([...inOrder].sort((one, other) => one - other));
  });
});
