import * as rivulet from 'rivulet';
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  BadRequestError,
  ContentFilterFinishReasonError,
  EventTooLargeError,
  JsonParseError,
  LengthFinishReasonError,
  RateLimitError,
  SchemaError,
  StreamError,
  StreamTimeoutError,
  TruncatedStreamError,
  UnexpectedContentTypeError,
} from 'rivulet';
import { expectType } from '../support/expectType.js';

type Rivulet = typeof rivulet;
type ErrorName = Extract<keyof Rivulet, `${string}Error`>;

interface Row {
  readonly name: ErrorName;
  /** Its own `code`; an APIError has that of the server. */
  readonly code: string | undefined;
  /** The classes above it, from the nearest up to StreamError. */
  readonly chain: readonly ErrorName[];
  readonly make: (from: Rivulet) => Error;
}

/** The subclasses of APIError all have its constructor. */
type ApiErrorName = { [Name in ErrorName]: Rivulet[Name] extends typeof APIError ? Name : never }[ErrorName];

function apiRow(name: Exclude<ApiErrorName, 'APIError'>): Row {
  return {
    name,
    code: 'given',
    chain: ['APIError', 'StreamError'],
    make: (from) => new from[name]('no', { code: 'given' }),
  };
}

/** The table of DESIGN.md, 3. */
const table: readonly Row[] = [
  {
    name: 'APIError',
    code: 'given',
    chain: ['StreamError'],
    make: (from) => new from.APIError('no', { code: 'given' }),
  },
  apiRow('BadRequestError'),
  apiRow('AuthenticationError'),
  apiRow('PermissionDeniedError'),
  apiRow('NotFoundError'),
  apiRow('ConflictError'),
  apiRow('UnprocessableEntityError'),
  apiRow('RateLimitError'),
  apiRow('InternalServerError'),
  {
    name: 'APIConnectionError',
    code: 'CONNECTION',
    chain: ['StreamError'],
    make: (from) => new from.APIConnectionError('no'),
  },
  {
    name: 'APIConnectionTimeoutError',
    code: 'CONNECTION_TIMEOUT',
    chain: ['APIConnectionError', 'StreamError'],
    make: (from) => new from.APIConnectionTimeoutError('no'),
  },
  {
    name: 'StreamTimeoutError',
    code: 'STREAM_TIMEOUT',
    chain: ['StreamError'],
    make: (from) => new from.StreamTimeoutError('idle', 5),
  },
  {
    name: 'ToolStepLimitError',
    code: 'TOOL_STEP_LIMIT',
    chain: ['StreamError'],
    make: (from) => new from.ToolStepLimitError(10),
  },
  {
    name: 'TruncatedStreamError',
    code: 'TRUNCATED_STREAM',
    chain: ['StreamError'],
    make: (from) => new from.TruncatedStreamError('[DONE]'),
  },
  {
    name: 'UnexpectedContentTypeError',
    code: 'UNEXPECTED_CONTENT_TYPE',
    chain: ['StreamError'],
    make: (from) =>
      new from.UnexpectedContentTypeError('text/event-stream', { status: 200, contentType: 'text/html', body: '' }),
  },
  {
    name: 'EventTooLargeError',
    code: 'EVENT_TOO_LARGE',
    chain: ['StreamError'],
    make: (from) => new from.EventTooLargeError(5),
  },
  { name: 'JsonParseError', code: 'JSON_PARSE', chain: ['StreamError'], make: (from) => new from.JsonParseError('{') },
  {
    name: 'SchemaError',
    code: 'SCHEMA',
    chain: ['StreamError'],
    make: (from) => new from.SchemaError([{ message: 'no' }], 5),
  },
  {
    name: 'LengthFinishReasonError',
    code: 'LENGTH_FINISH_REASON',
    chain: ['StreamError'],
    make: (from) => new from.LengthFinishReasonError({}),
  },
  {
    name: 'ContentFilterFinishReasonError',
    code: 'CONTENT_FILTER_FINISH_REASON',
    chain: ['StreamError'],
    make: (from) => new from.ContentFilterFinishReasonError({}),
  },
  {
    name: 'BufferOverflowError',
    code: 'BUFFER_OVERFLOW',
    chain: ['StreamError'],
    make: (from) => new from.BufferOverflowError(1_025, 2 ** 20),
  },
  {
    name: 'WouldBlockError',
    code: 'WOULD_BLOCK',
    chain: ['StreamError'],
    make: (from) => new from.WouldBlockError(),
  },
];

const allNames: readonly ErrorName[] = ['StreamError', ...table.map(({ name }) => name)];

describe('StreamError', () => {
  let copy: Rivulet;

  beforeAll(async () => {
    await jest.isolateModulesAsync(async () => {
      copy = await import('rivulet');
    });
  });

  it('should be above every error class that the package has', () => {
    const exported = Object.keys(rivulet).filter((name) => name.endsWith('Error'));

    expect(exported.sort()).toEqual([...allNames].sort());
  });

  describe.each(table)('$name', ({ name, code, chain, make }) => {
    it('should be an Error with its name, its code and a message', () => {
      const error = make(rivulet);

      expect(error).toBeInstanceOf(Error);
      expect(error).toMatchObject({ name, code });
      expect(error).not.toHaveProperty('partial');
      expect(error.message).not.toBe('');
      expect(String(error)).toBe(`${name}: ${error.message}`);
      expect(error.stack).toContain('StreamError-spec');
    });

    it('should be an instance of the classes above it and of no other', () => {
      const error = make(rivulet);
      const instances = allNames.filter((other) => error instanceof rivulet[other]);

      expect(instances.sort()).toEqual([name, ...chain].sort());
    });

    it('should be an instance of the same classes of another copy of the package, both ways', () => {
      expect(copy[name]).not.toBe(rivulet[name]);
      const here = make(rivulet);
      const there = make(copy);

      expect(allNames.filter((other) => here instanceof copy[other]).sort()).toEqual([name, ...chain].sort());
      expect(allNames.filter((other) => there instanceof rivulet[other]).sort()).toEqual([name, ...chain].sort());
    });
  });

  it('should keep the cause', () => {
    const cause = new TypeError('underneath');
    for (const error of [
      new APIError('no', { cause }),
      new APIConnectionError('no', { cause }),
      new JsonParseError('{', { cause }),
      new SchemaError([], 1, { cause }),
      new StreamTimeoutError('idle', 1, { cause }),
      new TruncatedStreamError('[DONE]', { cause }),
      new UnexpectedContentTypeError('x', { status: 200, contentType: undefined, body: '', cause }),
      new LengthFinishReasonError({}, { cause }),
      new ContentFilterFinishReasonError({}, { cause }),
    ]) {
      expect(error.cause).toBe(cause);
    }
    expect('cause' in new APIError('no')).toBe(false);
  });

  describe("with a user's own class", () => {
    class QuotaError extends RateLimitError {
      readonly extra = 1;
    }
    class OtherQuotaError extends RateLimitError {}
    class NarrowQuotaError extends QuotaError {}

    it('should hold for the classes above it', () => {
      const error = new QuotaError('no', { status: 429 });

      expect([QuotaError, RateLimitError, APIError, StreamError, Error].every((type) => error instanceof type)).toBe(
        true,
      );
      expect(error).not.toBeInstanceOf(BadRequestError);
      expect(error).toBeInstanceOf(copy.RateLimitError);
    });

    it('should not hold for its siblings, its parent or its subclass', () => {
      expect(new OtherQuotaError('no')).not.toBeInstanceOf(QuotaError);
      expect(new RateLimitError('no')).not.toBeInstanceOf(QuotaError);
      expect(new QuotaError('no')).not.toBeInstanceOf(NarrowQuotaError);
      expect(new NarrowQuotaError('no')).toBeInstanceOf(QuotaError);
    });

    it('should let a class be made right below StreamError', () => {
      class MyError extends StreamError {
        override readonly name = 'MyError';
        readonly code = 'MINE';
      }

      expect(new MyError('no')).toBeInstanceOf(MyError);
      expect(new MyError('no')).toBeInstanceOf(StreamError);
      expect(new MyError('no')).not.toBeInstanceOf(APIError);
      expect(new APIError('no')).not.toBeInstanceOf(MyError);
    });
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'RateLimitError'],
    ['a symbol', Symbol.for('rivulet.errorKind')],
    ['a function', () => undefined],
    ['the class itself', RateLimitError],
    ['an error of JavaScript', new TypeError('RateLimitError')],
    ['an error by the same name', Object.assign(new Error('no'), { name: 'RateLimitError' })],
    ['an object without a prototype', Object.create(null) as unknown],
    ['an object with a constructor of its own', { constructor: 'RateLimitError' }],
    ['an object that only looks like one', Object.assign({}, new RateLimitError('no'))],
  ])('should not hold for %s', (_, value) => {
    expect(allNames.filter((name) => value instanceof rivulet[name])).toEqual([]);
  });

  it.each<[Error, ...string[]]>([
    // What was expected or came, and what to do.
    [new EventTooLargeError(1234), 'at most 1234 bytes', 'larger', 'maxEventBytes'],
    [new TruncatedStreamError('[END]'), 'expected [END]', 'end of the body', 'proxy', 'required: false'],
    [new StreamTimeoutError('firstByte', 600), 'firstByte', '600 ms', 'firstByteMs'],
    [new StreamTimeoutError('contentIdle', 120), 'contentIdle', '120 ms', 'contentIdleMs'],
    [new LengthFinishReasonError({}), 'expected a whole answer', 'finish_reason length', 'token limit'],
    [new ContentFilterFinishReasonError({}), 'expected a whole answer', 'content_filter', 'filtered'],
  ])('should say in its message what came and what to do: %s', (error, ...parts) => {
    for (const part of parts) expect(error.message).toContain(part);
  });

  it('should keep what its subclasses were made of', () => {
    const snapshot = { text: 'Hel' };

    expect(new EventTooLargeError(5).maxEventBytes).toBe(5);
    expect(new TruncatedStreamError('[END]').expected).toBe('[END]');
    expect(new StreamTimeoutError('total', 9)).toMatchObject({ clock: 'total', limitMs: 9 });
    expect(new LengthFinishReasonError(snapshot).snapshot).toBe(snapshot);
    expect(new ContentFilterFinishReasonError(snapshot).snapshot).toBe(snapshot);
  });

  it('should narrow by class and by code', () => {
    const caught: unknown = new APIConnectionTimeoutError('no');
    if (caught instanceof StreamError) {
      expectType<string | undefined>(caught.code);
      expectType<unknown>(caught.partial);
    }
    if (caught instanceof APIError) {
      expectType<number | undefined>(caught.status);
      expectType<Headers | undefined>(caught.headers);
    }
    expectType<'EVENT_TOO_LARGE'>(new EventTooLargeError(5).code);
    expectType<'TRUNCATED_STREAM'>(new TruncatedStreamError('').code);
    expectType<'CONNECTION_TIMEOUT'>(new APIConnectionTimeoutError('no').code);
    expectType<'RateLimitError'>(new RateLimitError('no').name);
    // @ts-expect-error the base is no error of its own
    expect(new StreamError('no')).toBeInstanceOf(Error);
    // @ts-expect-error there is no such clock
    expect(new StreamTimeoutError('lunch', 5).clock).toBe('lunch');
    expect(caught).toBeInstanceOf(APIConnectionError);
  });
});
