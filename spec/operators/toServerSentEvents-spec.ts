import {
  APIError,
  AttemptBoundary,
  AuthenticationError,
  decodeStream,
  encodeServerSentEvents,
  InternalServerError,
  RateLimitError,
  ServerSentEvent,
  toServerSentEvents,
  TruncatedStreamError,
  type EncodableEvent,
} from 'rivulet';
import { concat, from, of, take, throwError, toArray, type Observable } from 'rxjs';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { recordingNames } from '../support/recordings.js';
import { runMarbles } from '../support/runMarbles.js';
import { readRecording } from '../wire/readRecording.js';

const done = { data: '[DONE]' };
const brokeOff = { data: '{"error":{"message":"the answer broke off","type":null,"code":null,"param":null}}' };
const mine = new RangeError('mine');

/** What a reader makes of the values, and of an error behind them. */
function read(values: readonly unknown[], error?: unknown) {
  const told: { readonly values: unknown[]; error?: unknown } = { values: [] };
  const failing = throwError(() => error);
  concat(from(values), error === undefined ? [] : failing)
    .pipe(toServerSentEvents(), encodeServerSentEvents(), decodeStream())
    .subscribe({ next: (value) => told.values.push(value), error: (thrown: unknown) => (told.error = thrown) });
  return told;
}

/** The data of the event that an error becomes. */
function dataOf(error: unknown): string {
  const events: EncodableEvent[] = [];
  throwError(() => error)
    .pipe(toServerSentEvents())
    .subscribe((event) => events.push(event));
  expect(events).toHaveLength(1);
  return events[0]?.data ?? '';
}

describe('toServerSentEvents', () => {
  const x = { data: '{"n":1}' };
  const y = { data: '{"n":2}' };
  const cases: [requirement: string, source: string, subs: string, expected: string][] = [
    ['never emit for a source that never does', '-', '^', '-'],
    ['say the end of an empty source', '--|', '^-!', '--(d|)'],
    ['emit for each value at once, and the end behind them', '-a--(ab)-|', '^--------!', '-x--(xy)-(d|)'],
    ['complete behind the event that stands for an error', '-a-b-#', '^----!', '-x-y-(e|)'],
    ['pass on as an error what no reader can be told', '-a-B-a-|', '^--!', '-x-#'],
  ];
  it.each(cases)('should %s', (_requirement, values, subs, expected) => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const boundary = new AttemptBoundary(1, mine);
      const source = cold<unknown>(values, { a: { n: 1 }, b: { n: 2 }, B: boundary }, mine);
      const error = new TypeError(
        'expected values alone, got an AttemptBoundary: a reader cannot take back what it has; leave midStream out',
      );

      expectObservable(source.pipe(toServerSentEvents())).toBe(expected, { x, y, d: done, e: brokeOff }, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should unsubscribe from the source when it is unsubscribed from', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-|', { a: { n: 1 }, b: { n: 2 } });
      const unsub = '      --!';
      const subs = '       ^-!';
      const expected = '   -x-';

      expectObservable(source.pipe(toServerSentEvents()), unsub).toBe(expected, { x });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should stop a synchronous source that never ends when enough was taken', () => {
    const { source, count } = endless({ n: 1 }, { n: 2 });
    const seen: unknown[] = [];
    source.pipe(toServerSentEvents(), take(2), toArray()).subscribe((list) => seen.push(list));

    expect(seen).toEqual([[x, y]]);
    expect(count()).toBe(2);
  });

  it.each(recordingNames.filter((name) => name !== 'responses-error.sse'))(
    'should say what a reader takes for the same: %s',
    (name) => {
      const values = readRecording(name);
      expect(read(values)).toEqual({ values });
    },
  );

  it('should say an error event of the Responses API so that it is one', () => {
    const values = readRecording('responses-error.sse');
    const told = read(values);

    expect(told.values).toEqual(values.slice(0, 2));
    expect(told.error).toBeInstanceOf(RateLimitError); // its code is insufficient_quota
  });

  it('should hand on an event as it is', () => {
    const event = new ServerSentEvent('progress', '{"n": 1}', '7', 5);
    const events: EncodableEvent[] = [];
    of(event)
      .pipe(toServerSentEvents())
      .subscribe((each) => events.push(each));

    expect(events[0]).toBe(event);
  });

  it('should name the events of the Assistants, and not what has a name of its own', () => {
    const values = [
      { event: 'thread.run.queued', data: { id: 'run_1' } },
      'text',
      '[]',
      'a\r\nb',
      0,
      null,
      [{ type: 1 }],
    ];
    const events: EncodableEvent[] = [];
    from(values)
      .pipe(toServerSentEvents())
      .subscribe((event) => events.push(event));

    expect(events.map(({ event }) => event)).toEqual(['thread.run.queued', ...Array<undefined>(6).fill(undefined)]);
    expect(read(values)).toEqual({ values });
  });

  it.each([
    ['code', new RateLimitError('no', { status: 429, code: 'rate_limit_exceeded' }), RateLimitError],
    ['type', new AuthenticationError('no', { status: 401, type: 'authentication_error' }), AuthenticationError],
    ['neither', new RangeError('no'), APIError],
  ])('should tell a reader of an error by its %s', (_field, error, expected) => {
    const told = read([{ n: 1 }], error);

    expect(told.values).toEqual([{ n: 1 }]);
    expect((told.error as Error).constructor).toBe(expected);
  });

  it('should tell nothing of what is behind this server', () => {
    const error = new InternalServerError('http://10.0.0.7 failed for sk-secret', {
      status: 500,
      code: 'server_error',
      type: 'api_error',
      param: 'secret',
      requestId: 'req_secret',
      headers: new Headers({ 'x-secret': 'secret' }),
      body: { secret: 'secret' },
      cause: new Error('secret'),
    });
    Object.assign(error, { partial: 'secret' });

    expect(JSON.parse(dataOf(error))).toEqual({
      error: { message: 'the answer broke off', type: 'api_error', code: 'server_error', param: null },
    });
    expect(JSON.parse(dataOf(new TruncatedStreamError('[DONE]')))).toMatchObject({
      error: { type: null, code: 'TRUNCATED_STREAM' },
    });
    // Of other errors not even the code: it may be that of a database.
    expect(dataOf(Object.assign(new Error('secret'), { code: 'SECRET', type: 'secret' }))).toBe(brokeOff.data);
    expect(dataOf('secret')).toBe(brokeOff.data);
  });

  it('should describe an error as it is told to', () => {
    const seen: unknown[] = [];
    const describeError = (error: unknown) => ({ message: String(error) });
    throwError(() => mine)
      .pipe(toServerSentEvents({ describeError }))
      .subscribe((event) => seen.push(event));

    expect(seen).toEqual([{ data: '{"error":{"message":"RangeError: mine"}}' }]);
  });

  it('should pass on what describing throws', () => {
    const errors: unknown[] = [];
    const describeError = () => {
      throw mine;
    };
    throwError(() => new Error('another'))
      .pipe(toServerSentEvents({ describeError }))
      .subscribe({ error: (error: unknown) => errors.push(error) });

    expect(errors).toEqual([mine]);
  });

  it('should keep to values with a name that only looks like one of the Assistants', () => {
    const values = [{ event: 'node_started', task_id: 't', data: { n: 1 } }];
    expect(read(values)).toEqual({ values });
  });

  it.each([undefined, () => 1, Symbol('a'), 1n])('should pass on as an error what JSON cannot say: %p', (value) => {
    const told: unknown[] = [];
    of(value)
      .pipe(toServerSentEvents())
      .subscribe({ next: (event) => told.push(event), error: (error: unknown) => told.push(error) });

    expect(told).toEqual([expect.any(TypeError)]);
  });

  it('should let the class of an error through that has a status alone', () => {
    expect(read([], new InternalServerError('no', { status: 503 })).error).toBeInstanceOf(InternalServerError);
  });

  it('should have the type of what is encoded', () => {
    expectType<Observable<EncodableEvent>>(of(1).pipe(toServerSentEvents()));
    // @ts-expect-error what it emits is no bytes yet
    expectType<Observable<Uint8Array>>(of(1).pipe(toServerSentEvents()));
    expect.assertions(0);
  });
});
