import { type Observable, of } from 'rxjs';
import {
  APIError,
  AuthenticationError,
  BadRequestError,
  decodeServerSentEvents,
  InternalServerError,
  NotFoundError,
  RateLimitError,
  type ServerSentEvent,
  throwErrorEvents,
} from 'rivulet';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { readSse } from '../support/recordings.js';
import { runMarbles } from '../support/runMarbles.js';
import { serverSentEvent } from '../support/serverSentEvent.js';

const a = serverSentEvent({ text: 'Hel' });
const b = serverSentEvent('[DONE]');

/** What the operator makes of one event. */
function resultOf(event: ServerSentEvent): unknown {
  const results: unknown[] = [];
  of(event)
    .pipe(throwErrorEvents())
    .subscribe({ next: (value) => results.push(value), error: (error: unknown) => results.push(error) });
  expect(results).toHaveLength(1);
  return results[0];
}

describe('throwErrorEvents', () => {
  itShouldBeAnOperator({
    operator: () => throwErrorEvents(),
    inputs: [a, b, serverSentEvent({ error: null }, 'thread.run.step.created')],
    outputs: [a, b, serverSentEvent({ error: null }, 'thread.run.step.created')],
  });

  it('should end the stream with the error, in its place, and read nothing after it', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const values = { a, e: serverSentEvent({ error: { message: 'no', code: 'server_error' } }) };
      const source = cold('-a-e-a-|', values);
      const expected = '   -a-#    ';
      const subs = '       ^--!    ';
      const error = new InternalServerError('no', { status: 500, code: 'server_error' });

      expectObservable(source.pipe(throwErrorEvents())).toBe(expected, values, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should stop a synchronous source that never ends', () => {
    const { source, count } = endless(a, serverSentEvent('no', 'error'));
    source.pipe(throwErrorEvents()).subscribe({ error: () => undefined });

    expect(count()).toBe(2);
  });

  describe('should take for an error', () => {
    const flat = { type: 'error', code: 'rate_limit_exceeded', message: 'Slow down', param: null, sequence_number: 3 };
    const nested = { message: 'Slow down', type: 'requests', param: 'messages', code: 'rate_limit_exceeded' };

    it.each<[string, ServerSentEvent, typeof APIError, object]>([
      [
        "the flat form of the Responses API's reference",
        serverSentEvent(flat, 'error'),
        RateLimitError,
        {
          message: 'Slow down',
          status: 429,
          code: 'rate_limit_exceeded',
          type: undefined,
          param: undefined,
          body: flat,
        },
      ],
      [
        'the nested form in an event named error',
        serverSentEvent({ type: 'error', sequence_number: 2, error: nested }, 'error'),
        RateLimitError,
        {
          message: 'Slow down',
          status: 429,
          code: 'rate_limit_exceeded',
          type: 'requests',
          param: 'messages',
          body: nested,
        },
      ],
      [
        'the nested form in an event without a name',
        serverSentEvent({ error: nested }),
        RateLimitError,
        {
          message: 'Slow down',
          status: 429,
          code: 'rate_limit_exceeded',
          type: 'requests',
          param: 'messages',
          body: nested,
        },
      ],
      [
        'the nested form in an event of any name',
        serverSentEvent({ error: { message: 'no', type: 'server_error' } }, 'response.created'),
        InternalServerError,
        { status: 500, type: 'server_error' },
      ],
      [
        "the Assistants API's run of bad luck",
        serverSentEvent({ message: 'no', code: 'invalid_api_key' }, 'error'),
        AuthenticationError,
        { status: 401 },
      ],
      [
        "OpenRouter's status for a code",
        serverSentEvent({ id: 'gen-1', error: { code: 502, message: 'Provider failed' }, choices: [] }),
        InternalServerError,
        { status: 502, code: '502', message: 'Provider failed' },
      ],
      [
        "vLLM's status for a code",
        serverSentEvent({ error: { object: 'error', message: 'too long', type: 'BadRequestError', code: 400 } }),
        BadRequestError,
        { status: 400, code: '400', type: 'BadRequestError' },
      ],
      [
        'a status as a text',
        serverSentEvent({ error: { code: '404', message: 'no' } }),
        NotFoundError,
        { status: 404, code: '404' },
      ],
      [
        'a code that nobody knows',
        serverSentEvent({ error: { code: 'E42' } }),
        APIError,
        { status: undefined, code: 'E42' },
      ],
      [
        'a text as the error',
        serverSentEvent({ error: 'out of memory' }),
        APIError,
        { message: 'out of memory', status: undefined },
      ],
      ['an empty object as the error', serverSentEvent({ error: {} }), APIError, { message: '{}', body: {} }],
      ['true as the error', serverSentEvent({ error: true }), APIError, { message: 'true', body: true }],
      [
        'an array around it',
        serverSentEvent([{ error: { code: 503, message: 'no' } }], 'error'),
        InternalServerError,
        { status: 503 },
      ],
      ['white space before it', serverSentEvent('\n {"error":{"code":429}}'), RateLimitError, { status: 429 }],
      [
        'a text in an event named error',
        serverSentEvent('upstream failed', 'error'),
        APIError,
        { message: 'upstream failed' },
      ],
      [
        'a JSON text in an event named error',
        serverSentEvent('"no"', 'error'),
        APIError,
        { message: 'no', body: 'no' },
      ],
      [
        'broken JSON in an event named error',
        serverSentEvent('{"code":429', 'error'),
        APIError,
        { message: '{"code":429' },
      ],
      [
        'a list in an event named error',
        serverSentEvent('[1,2]', 'error'),
        APIError,
        { message: '[1,2]', body: [1, 2] },
      ],
      [
        '"error": null in an event named error',
        serverSentEvent({ error: null, message: 'no' }, 'error'),
        APIError,
        { message: 'no' },
      ],
      ['an event named error without data', serverSentEvent('', 'error'), APIError, { status: undefined, body: '' }],
    ])('%s', (_, event, type, fields) => {
      const error = resultOf(event);

      expect((error as Error).constructor).toBe(type);
      expect(error).toMatchObject(fields);
      expect((error as Error).message).not.toBe('');
    });
  });

  it.each([
    ['"error": null', serverSentEvent({ error: null, text: 'a' })],
    ['"error": false', serverSentEvent({ error: false })],
    ['"error": 0', serverSentEvent({ error: 0 })],
    ['"error": ""', serverSentEvent({ error: '' })],
    ['no "error"', serverSentEvent({ errors: [1], err: 2 })],
    ['an "error" further in', serverSentEvent({ response: { error: { code: 'server_error' } } }, 'response.failed')],
    ['an array', serverSentEvent([{ error: { code: 429 } }])],
    ['a text', serverSentEvent('error')],
    ['a JSON text', serverSentEvent('"error"')],
    ['null', serverSentEvent('null')],
    ['a number', serverSentEvent('429')],
    ['nothing', serverSentEvent('')],
    ['broken JSON, which is for parseData to tell', serverSentEvent('{"error":{"code":429}')],
    ['a name that only begins with error', serverSentEvent('no', 'error.x')],
    ['a name in other letters', serverSentEvent('no', 'Error')],
    ['"__proto__" with an error', serverSentEvent('{"__proto__":{"error":{"code":429}}}')],
  ])('should not take for an error: %s', (_, event) => {
    expect(resultOf(event)).toBe(event);
  });

  it('should read the error of a recording, after what came before it', () => {
    const results: unknown[] = [];
    of(readSse('responses-error.sse'))
      .pipe(decodeServerSentEvents(), throwErrorEvents())
      .subscribe({ next: ({ event }) => results.push(event), error: (error: unknown) => results.push(error) });

    // Written out from line 8 of the recording.
    const body = {
      type: 'insufficient_quota',
      code: 'insufficient_quota',
      message:
        'You exceeded your current quota, please check your plan and billing details. For more information on this error, ' +
        'read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.',
      param: null,
    };
    expect(results).toEqual(['response.created', 'response.in_progress', expect.any(RateLimitError)]);
    expect(results[2]).toMatchObject({
      status: 429,
      code: 'insufficient_quota',
      type: 'insufficient_quota',
      param: undefined,
      message: body.message,
      body,
    });
  });

  it.each(['chat-tool-calls.sse', 'responses-text.sse', 'responses-web-search.sse'])(
    'should parse none of the events of %s, which are no errors',
    (name) => {
      const parse = jest.spyOn(JSON, 'parse');
      const seen: ServerSentEvent[] = [];
      of(readSse(name))
        .pipe(decodeServerSentEvents(), throwErrorEvents())
        .subscribe((event) => seen.push(event));
      expect(parse).not.toHaveBeenCalled();
      expect(seen.filter(({ isParsed }) => isParsed)).toEqual([]);
      parse.mockRestore();
    },
  );

  it('should leave the parsed value to those who come after it', () => {
    const parse = jest.spyOn(JSON, 'parse');
    const event = serverSentEvent({ text: 'a' });
    expect(resultOf(event)).toBe(event);
    expect(event.json()).toEqual({ text: 'a' });
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });

  it('should have the types that it says', () => {
    expectType<Observable<ServerSentEvent>>(of(a).pipe(throwErrorEvents()));
    // @ts-expect-error bytes must be decoded first
    of(new Uint8Array(1)).pipe(throwErrorEvents());
    // @ts-expect-error it looks at events, before parseData
    of({ error: null }).pipe(throwErrorEvents());
    expect.assertions(0);
  });
});
