import {
  APIConnectionError,
  APIConnectionTimeoutError,
  eachValueFrom,
  syncValuesFrom,
  TruncatedStreamError,
} from 'rivulet';
import type { StreamRequest, Transport } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { MockResponse, OpenAIMock, parseRecording, record, replay, type Recording } from 'rivulet/testing';
import { materialize, of, switchMap, timeInterval, VirtualTimeScheduler, type Observable } from 'rxjs';
import { CountingDemand } from '../../flow/CountingDemand.js';
import { withStreamScope } from '../../../src/flow/StreamScope.js';
import { readSse, recordingNames } from '../../support/recordings.js';
import { runMarbles } from '../../support/runMarbles.js';

const url = 'http://127.0.0.1/v1/chat/completions';

/** A recording of these lines: each `[at, exchange, what]`. */
function recordingOfLines(...lines: readonly (readonly [at: number, exchange: number, what: object])[]): Recording {
  const all = [
    { rivulet: 'recording', version: 1 },
    ...lines.map(([at, exchange, what]) => ({ at, exchange, ...what })),
  ];
  return parseRecording(all.map((line) => JSON.stringify(line)).join('\n'));
}

const request = { type: 'request', method: 'POST', url, headers: [] };
const head = { type: 'head', status: 200, headers: [] };
const end = { type: 'end' };
const left = { type: 'left' };
const chunk = (text: string) => ({ type: 'chunk', text });

/** One exchange that begins at 100 ms. */
function exchangeOf(...lines: readonly (readonly [at: number, what: object])[]): Recording {
  return recordingOfLines([100, 1, request], ...lines.map(([at, what]) => [at, 1, what] as const));
}

function bodyOf(transport: Transport, sent: StreamRequest = { url, body: '{}' }): Observable<string> {
  return transport(sent).pipe(
    switchMap(({ body }) => body),
    switchMap((bytes) => of(Buffer.from(bytes).toString())),
  );
}

/** What a reader of the body sees, with the time of each, in virtual time. */
function played(recording: Recording, speed?: number): unknown[] {
  const scheduler = new VirtualTimeScheduler();
  const seen: unknown[] = [];
  bodyOf(replay(recording, { scheduler, speed })).subscribe({
    next: (text) => seen.push([scheduler.now(), text]),
    error: (error: unknown) => seen.push([scheduler.now(), error]),
    complete: () => seen.push([scheduler.now(), 'complete']),
  });
  scheduler.flush();
  return seen;
}

function said(transport: Transport, sent?: StreamRequest): string {
  return [...syncValuesFrom(bodyOf(transport, sent))].join('');
}

describe('replay', () => {
  it('should count the times from the request on, not from when the recording began', () => {
    expect(
      played(exchangeOf([130, head], [131, chunk('a')], [131, chunk('b')], [190, chunk('c')], [200, end])),
    ).toEqual([
      [31, 'a'],
      [31, 'b'],
      [90, 'c'],
      [100, 'complete'],
    ]);
  });

  it('should be played at once, without a timer, where there is no time between, or with infinite speed', () => {
    const now = exchangeOf([100, head], [100, chunk('a')], [100, chunk('b')], [100, end]);
    const later = exchangeOf([150, head], [200, chunk('a')], [9_000, chunk('b')], [9_999, left]);
    for (const [recording, speed] of [
      [now, 1],
      [later, Infinity],
    ] as const) {
      const scheduler = new VirtualTimeScheduler();
      expect([...syncValuesFrom(bodyOf(replay(recording, { scheduler, speed })))]).toEqual(['a', 'b']);
      expect(scheduler.actions).toEqual([]);
    }
  });

  it.each([0, -1, NaN])('should refuse a speed of %d', (speed) => {
    expect(() => replay(exchangeOf(), { speed })).toThrow(new TypeError(`expected a speed above 0, got ${speed}`));
  });

  it('should run in the virtual time of a TestScheduler by default', () => {
    runMarbles(({ expectObservable }) => {
      const recording = exchangeOf([102, head], [103, chunk('a')], [105, chunk('b')], [106, end]);
      expectObservable(bodyOf(replay(recording))).toBe('---a-b|');
    });
  });

  it('should not give up on a pause that is longer than any timer', () => {
    const thirtyDays = 30 * 24 * 3_600_000;
    expect(played(exchangeOf([100, head], [100 + thirtyDays, chunk('a')], [100 + thirtyDays, end]))).toEqual([
      [thirtyDays, 'a'],
      [thirtyDays, 'complete'],
    ]);
    const delays: number[] = [];
    const scheduler = new VirtualTimeScheduler();
    const schedule = scheduler.schedule.bind(scheduler);
    scheduler.schedule = (work, delay, state) => {
      delays.push(delay ?? 0);
      return schedule(work, delay, state);
    };
    replay(exchangeOf([100 + thirtyDays, head]), { scheduler })({ url, body: '' })
      .subscribe()
      .unsubscribe();
    expect(delays).toEqual([2_147_483_647]);
  });

  describe('exchanges', () => {
    const answers = (...all: readonly (readonly [request: object, text: string])[]) =>
      recordingOfLines(
        ...all.flatMap(([fields, text], index) => {
          const at = index * 1_000;
          return [{ ...request, ...fields }, head, chunk(text), end].map((line) => [at, index + 1, line] as const);
        }),
      );

    it('should answer the requests of a method and a path in turn, then with the last one again', () => {
      const transport = replay(answers([{}, 'first'], [{ url: '/v1/models' }, 'other'], [{}, 'second']));
      expect([1, 2, 3, 4].map(() => said(transport))).toEqual(['first', 'second', 'second', 'second']);
      expect(said(transport, { url: 'http://127.0.0.1/v1/models', body: '' })).toBe('other');
    });

    it('should count subscriptions, as each of them is a request, and each transport for itself', () => {
      const recording = answers([{}, 'first'], [{}, 'second']);
      const transport = replay(recording);
      const body$ = bodyOf(transport);
      expect([...syncValuesFrom(body$)]).toEqual(['first']);
      expect([...syncValuesFrom(body$)]).toEqual(['second']);
      expect(said(replay(recording))).toBe('first');
    });

    it('should tell methods and paths apart, but neither origins nor queries', () => {
      const transport = replay(
        answers(
          [{ method: 'get' }, 'get'],
          [{ url: '/v1/chat' }, 'shorter'],
          [{ url: `https://me:pw@other.test:8443/v1/chat/completions?key=*` }, 'post'],
        ),
      );
      expect(said(transport)).toBe('post');
      expect(said(transport, { url: `${url}?a=1` })).toBe('get');
      expect(said(transport, { url: 'https://else.test/v1/chat', body: '' })).toBe('shorter');
    });

    it('should say what the recording has when it is asked for something else', () => {
      const transport = replay(
        answers([{}, ''], [{ method: 'GET', url: '/v1/models' }, ''], [{}, ''], [{ url: 'no://' }, '']),
      );
      const errors: unknown[] = [];
      bodyOf(transport, { url: 'http://127.0.0.1/v1/chats?key=secret' }).subscribe({
        error: (error: unknown) => errors.push(error),
      });
      bodyOf(replay(recordingOfLines())).subscribe({ error: (error: unknown) => errors.push(error) });
      expect(errors).toEqual([
        new TypeError(
          'expected a request that is in the recording, got GET /v1/chats; it has POST /v1/chat/completions, GET /v1/models, POST ',
        ),
        new TypeError(
          'expected a request that is in the recording, got POST /v1/chat/completions; it has no request at all',
        ),
      ]);
      expect(errors[0]).toBeInstanceOf(TypeError);
    });

    it('should not stumble over a URL that is none', () => {
      const transport = replay(answers([{ url: 'http://' }, 'never'], [{}, 'post']));
      expect(said(transport)).toBe('post');
    });
  });

  it('should give the head as it was, those of the connection too, and the id of the request', () => {
    const headers = [
      ['content-encoding', 'br'],
      ['content-length', '12'],
      ['set-cookie', '***'],
      ['set-cookie', '****'],
      ['x-request-id', 'req_1'],
    ];
    const [response] = syncValuesFrom(
      replay(exchangeOf([100, { ...head, status: 503, headers }], [100, end]))({ url, body: '' }),
    );
    expect([response?.status, response?.requestId]).toEqual([503, 'req_1']);
    expect([...response!.headers]).toEqual(headers);
  });

  it('should give bytes that the reader may change: the next one gets them as they were', () => {
    const transport = replay(exchangeOf([100, head], [100, chunk('abc')], [100, end]));
    const read = () =>
      transport({ url, body: '' })
        .pipe(switchMap(({ body }) => body))
        .subscribe((bytes) => {
          seen.push(Buffer.from(bytes).toString());
          bytes.fill(0);
        });
    const seen: string[] = [];
    read();
    read();
    expect(seen).toEqual(['abc', 'abc']);
  });

  describe('endings', () => {
    const error = { type: 'error', message: 'the connection broke (ECONNRESET)', code: 'CONNECTION' };

    it.each([
      ['APIConnectionError', APIConnectionError],
      ['APIConnectionTimeoutError', APIConnectionTimeoutError],
      ['TypeError', TypeError],
      ['SomeOtherError', APIConnectionError],
    ])('should be an error as it was: %s', (name, Class) => {
      const inBody = played(exchangeOf([100, head], [110, chunk('a')], [120, { ...error, name }]));
      const before = played(exchangeOf([150, { ...error, name }]));
      expect(inBody).toEqual([
        [10, 'a'],
        [20, expect.objectContaining({ message: error.message })],
      ]);
      expect(before).toEqual([[50, expect.objectContaining({ message: error.message })]]);
      for (const [, seen] of [inBody.at(-1), before[0]] as [number, Error][]) {
        expect(seen.constructor).toBe(Class);
      }
    });

    it('should be the end of the body where its reader had left', () => {
      expect(played(exchangeOf([100, head], [110, chunk('a')], [110, left]))).toEqual([
        [10, 'a'],
        [10, 'complete'],
      ]);
      expect(played(exchangeOf([100, head], [110, chunk('a')], [150, left]))).toEqual([
        [10, 'a'],
        [50, 'complete'],
      ]);
    });

    it('should end a body that was left after all else of that moment, and only then', () => {
      const scheduler = new VirtualTimeScheduler();
      const order: unknown[] = [];
      bodyOf(replay(exchangeOf([100, head], [110, chunk('a')], [150, left]), { scheduler })).subscribe({
        next: () => scheduler.schedule(() => scheduler.schedule(() => order.push('last timer'), 30), 10),
        complete: () => order.push('complete'),
      });
      scheduler.flush();
      expect(order).toEqual(['last timer', 'complete']);
    });

    it('should be nothing where the reader had left before there was an answer', () => {
      expect(played(exchangeOf([150, left]))).toEqual([]);
    });

    it('should be the end of the body where the recording stops', () => {
      expect(played(exchangeOf([100, head], [110, chunk('a')]))).toEqual([
        [10, 'a'],
        [10, 'complete'],
      ]);
      expect(played(exchangeOf([130, head]))).toEqual([[30, 'complete']]);
      expect(played(exchangeOf())).toEqual([]);
    });
  });

  it('should drain what follows the end of a stream by the same clock', () => {
    const scheduler = new VirtualTimeScheduler();
    const recording = exchangeOf(
      [100, { ...head, headers: [['content-type', 'text/event-stream']] }],
      [110, chunk('data: [DONE]\n\n')],
      [9_000, end],
    );
    const client = new OpenAI({ apiKey: 'sk-1234567890', transport: replay(recording, { scheduler }), scheduler });
    const times: number[] = [];
    client.chat.completions.create({ model: 'm', messages: [], stream: true }).subscribe({
      complete: () => times.push(scheduler.now()),
    });
    scheduler.maxFrames = 5_000;
    scheduler.flush();
    expect([...times, scheduler.now()]).toEqual([10, 60]);
  });

  it('should not go deeper with each chunk that a reader stops and lets go on', () => {
    const scheduler = new VirtualTimeScheduler();
    const demand = new CountingDemand();
    const chunks = Array.from({ length: 50 }, (_, index) => [100, chunk(String(index))] as const);
    let depth = 0;
    const seen: string[] = [];
    withStreamScope(
      { ended: false, demand },
      bodyOf(replay(exchangeOf([100, head], ...chunks, [100, end]), { scheduler })),
    ).subscribe((text) => {
      seen.push(`${text} at ${++depth}`);
      demand.hold();
      demand.release();
      depth--;
    });
    expect(seen).toEqual(chunks.map((_, index) => `${index} at 1`));
  });

  it('should set no timer any more when it is left', () => {
    const scheduler = new VirtualTimeScheduler();
    const recording = exchangeOf([101, head], [110, chunk('a')], [120, chunk('b')], [130, end]);
    bodyOf(replay(recording, { scheduler })).subscribe().unsubscribe();
    expect(scheduler.actions).toEqual([]);
    const subscription = bodyOf(replay(recording, { scheduler })).subscribe();
    scheduler.schedule(() => {
      expect(scheduler.actions).toHaveLength(1);
      subscription.unsubscribe();
      expect(scheduler.actions).toEqual([]);
    }, 15);
    scheduler.flush();
    expect(scheduler.now()).toBe(15);
  });

  it('should have one timer at a time, however long the recording is', () => {
    const scheduler = new VirtualTimeScheduler();
    const chunks = Array.from({ length: 1_000 }, (_, index) => [101 + index, chunk('a')] as const);
    let most = 0;
    let count = 0;
    bodyOf(replay(exchangeOf([100, head], ...chunks), { scheduler })).subscribe(() => {
      count++;
      most = Math.max(most, scheduler.actions.length);
    });
    scheduler.flush();
    expect([count, most]).toEqual([1_000, 0]);
  });

  it('should wait for a reader that is slow, then give what has its time by then, in order', () => {
    const scheduler = new VirtualTimeScheduler();
    const demand = new CountingDemand();
    const seen: unknown[] = [];
    const recording = exchangeOf(
      ...[
        [100, head],
        [110, chunk('a')],
        [120, chunk('b')],
        [130, chunk('c')],
        [160, chunk('d')],
        [161, end],
      ].map(([at, what]) => [at, what] as [number, object]),
    );
    withStreamScope({ ended: false, demand }, bodyOf(replay(recording, { scheduler }))).subscribe({
      next: (text) => {
        seen.push([scheduler.now(), text]);
        if (text === 'a') demand.hold();
      },
      complete: () => seen.push([scheduler.now(), 'complete']),
    });
    scheduler.schedule(() => {
      demand.release();
    }, 45);
    scheduler.flush();
    expect(seen).toEqual([
      [10, 'a'],
      [45, 'b'],
      [45, 'c'],
      [60, 'd'],
      [61, 'complete'],
    ]);
    expect(demand.attached).toBe(0);
  });

  it('should keep nothing ready for a reader that has not asked', async () => {
    let made = 0;
    const chunks = Array.from({ length: 1_000 }, () => {
      const bytes = new Uint8Array([97]);
      bytes.slice = () => {
        made++;
        return new Uint8Array(bytes);
      };
      return { at: 0, bytes };
    });
    const [exchange] = exchangeOf([100, head], [100, end]).exchanges;
    const recording = { startedAt: undefined, cutOff: false, exchanges: [{ ...exchange!, chunks }] };
    const values = eachValueFrom(bodyOf(replay(recording)), { highWaterValues: 1 });
    await values.next();
    await values.next();
    expect(made).toBeLessThan(10);
    await values.return();
  });

  describe('through the client', () => {
    /** What the client sees of a transport, with times. */
    const seenBy = (transport: Transport, scheduler: VirtualTimeScheduler, api: 'chat' | 'responses') => {
      const client = new OpenAI({
        ...{ apiKey: 'sk-1234567890', transport, scheduler, random: () => 0.5 },
        timeouts: { firstByteMs: 500, idleMs: 400, contentIdleMs: 2_000 },
        maxRetries: 1,
      });
      const values: Observable<unknown> =
        api === 'chat'
          ? client.chat.completions.create({ model: 'm', messages: [], stream: true })
          : client.responses.create({ model: 'm', input: '', stream: true });
      const seen: unknown[] = [];
      values.pipe(materialize(), timeInterval(scheduler)).subscribe((value) => seen.push(value));
      scheduler.flush();
      return seen;
    };
    const twice = (make: (mock: OpenAIMock) => MockResponse | readonly MockResponse[], api: 'chat' | 'responses') => {
      const scheduler = new VirtualTimeScheduler();
      const mock = new OpenAIMock({ scheduler });
      const answer = make(mock);
      const route = api === 'chat' ? mock.chat.completions.create : mock.responses.create;
      route.response = answer;
      const lines: string[] = [];
      const original = seenBy(
        record(mock.transport, (line) => lines.push(line), { scheduler }),
        scheduler,
        api,
      );
      const nextScheduler = new VirtualTimeScheduler();
      const again = seenBy(replay(parseRecording(lines.join('\n')), { scheduler: nextScheduler }), nextScheduler, api);
      return { original, again };
    };

    it.each(recordingNames)('should read %s as it was read first: values, errors and times', (name) => {
      const faults = { headMs: 120, eventMs: [0, 90], seed: 4, cut: { seed: 7 } } as const;
      const { original, again } = twice(
        () => new MockResponse(200, { stream: readSse(name), faults }),
        name.startsWith('responses') ? 'responses' : 'chat',
      );
      expect(original.length).toBeGreaterThan(1);
      expect(again).toEqual(original);
    });

    const stream = readSse('chat-text-usage.sse');
    it.each([
      ['a body that breaks', { resetAt: { event: 3 } }, 'APIConnectionError'],
      ['a body that ends too early', { endAt: { event: 3 } }, 'TruncatedStreamError'],
      ['a server that says nothing', { stallAt: 'head' }, 'StreamTimeoutError'],
      ['a server that stops talking', { stallAt: { event: 3 } }, 'StreamTimeoutError'],
      ['a server that only says that it is there', { stallAt: { event: 3 }, heartbeatMs: 100 }, 'StreamTimeoutError'],
      ['a connection that breaks at once', { resetAt: 'head' }, 'APIConnectionError'],
      ['something that is no JSON', { garbageAt: 3 }, 'JsonParseError'],
      ['another type', { contentType: 'text/html' }, 'UnexpectedContentTypeError'],
      ['an error of the API', { status: 429, retryAfterMs: 250 }, 'RateLimitError'],
    ] as const)('should fail as it failed first: %s', (_what, faults, name) => {
      const { original, again } = twice(
        () => new MockResponse(200, { stream, faults: { headMs: 20, eventMs: 30, seed: 1, ...faults } }),
        'chat',
      );
      expect(original.at(-1)).toMatchObject({ value: { kind: 'E', error: { name } } });
      expect(again).toEqual(original);
    });

    it('should fail at first and succeed at the second attempt, as it did', () => {
      const { original, again } = twice(
        () => [MockResponse.error(503), new MockResponse(200, { stream, faults: { eventMs: 10 } })],
        'chat',
      );
      expect(original.at(-1)).toMatchObject({ value: { kind: 'C' } });
      expect(again).toEqual(original);
    });
  });

  it('should tell of a body that was left early to who wants all of it', () => {
    const first = readSse('chat-text-usage.sse').subarray(0, 200);
    const recording = exchangeOf(
      [100, { ...head, headers: [['content-type', 'text/event-stream']] }],
      [100, chunk(Buffer.from(first).toString())],
      [100, left],
    );
    const client = new OpenAI({ apiKey: 'sk-1234567890', transport: replay(recording), maxRetries: 0 });
    const errors: unknown[] = [];
    client.chat.completions
      .create({ model: 'm', messages: [], stream: true })
      .subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors).toEqual([expect.any(TruncatedStreamError)]);
  });
});
