import {
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from 'rivulet';
import { apiErrorFromEvent } from '../../src/errors/apiErrorFromEvent.js';

// What OpenAI's reference, and the servers that follow it, call the failures that have these statuses over HTTP.
const names: readonly (readonly [status: number, type: typeof APIError, names: readonly string[]])[] = [
  [400, BadRequestError, ['invalid_request_error', 'invalid_prompt', 'context_length_exceeded', 'content_filter']],
  [401, AuthenticationError, ['invalid_api_key', 'authentication_error', 'unauthorized']],
  [403, PermissionDeniedError, ['permission_error', 'permission_denied', 'forbidden']],
  [404, NotFoundError, ['model_not_found', 'not_found_error', 'not_found']],
  [408, APIError, ['timeout', 'request_timeout']],
  [409, ConflictError, ['conflict', 'conflict_error']],
  [422, UnprocessableEntityError, ['unprocessable_entity', 'unprocessable_entity_error']],
  [
    429,
    RateLimitError,
    [
      'rate_limit_exceeded',
      'rate_limit_error',
      'insufficient_quota',
      'billing_hard_limit_reached',
      'too_many_requests',
    ],
  ],
  [429, RateLimitError, ['requests', 'tokens']],
  [500, InternalServerError, ['server_error', 'internal_server_error', 'internal_error', 'api_error']],
  [503, InternalServerError, ['overloaded_error', 'service_unavailable', 'engine_overloaded', 'overloaded']],
];

const rows = names.flatMap(([status, type, list]) => list.map((name) => [name, status, type] as const));

describe('apiErrorFromEvent', () => {
  it.each(rows)('should know the code %s as %i', (code, status, type) => {
    for (const payload of [
      { code, message: 'no' },
      { error: { code, message: 'no' } },
      { error: { code: code.toUpperCase() } },
    ]) {
      const error = apiErrorFromEvent(payload);

      expect(error.constructor).toBe(type);
      expect(error.status).toBe(status);
    }
  });

  it.each(rows)('should know the type %s as %i', (name, status, type) => {
    const error = apiErrorFromEvent({ error: { type: name, code: null, message: 'no' } });

    expect(error.constructor).toBe(type);
    expect(error).toMatchObject({ status, type: name, code: undefined });
  });

  it.each([
    [400, BadRequestError],
    [401, AuthenticationError],
    [402, APIError],
    [418, APIError],
    [429, RateLimitError],
    [500, InternalServerError],
    [529, InternalServerError],
  ])('should take the code %i for the status, as a number and as a text', (status, type) => {
    for (const code of [status, String(status)]) {
      const error = apiErrorFromEvent({ error: { code, message: 'no' } });

      expect(error.constructor).toBe(type);
      expect(error).toMatchObject({ status, code: String(status) });
    }
  });

  it('should ask the code first and the type when it does not know the code', () => {
    expect(apiErrorFromEvent({ type: 'invalid_request_error', code: 'rate_limit_exceeded' })).toBeInstanceOf(
      RateLimitError,
    );
    expect(apiErrorFromEvent({ type: 'server_error', code: 'E1234' })).toBeInstanceOf(InternalServerError);
  });

  it.each([
    'unheard_of',
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'valueOf',
    '',
    '0',
    '200',
    '4290',
    '-429',
    '600',
    'Infinity',
  ])('should give a plain APIError without a status for the code %j', (code) => {
    const error = apiErrorFromEvent({ code, message: 'no' });

    expect(error.constructor).toBe(APIError);
    expect(error.status).toBeUndefined();
    expect(error.code).toBe(code);
    expect(error.message).toBe('no');
  });

  it.each(['toString', 'constructor', '__proto__'])('should give a plain APIError for the type %j', (type) => {
    const error = apiErrorFromEvent(JSON.parse(`{"error":{"type":"${type}","message":"no"}}`));

    expect(error.constructor).toBe(APIError);
    expect(error).toMatchObject({ status: undefined, type });
  });

  it.each(['{"__proto__":{"code":"429"}}', '{"error":{"__proto__":{"code":"429","type":"server_error"}}}'])(
    'should not be taken in by %s',
    (json) => {
      expect(apiErrorFromEvent(JSON.parse(json))).toMatchObject({
        status: undefined,
        code: undefined,
        type: undefined,
      });
    },
  );

  it('should not take the name of the event for the type of the error', () => {
    expect(apiErrorFromEvent({ type: 'error', code: null, message: 'no', param: 'x' })).toMatchObject({
      type: undefined,
      param: 'x',
      message: 'no',
    });
  });

  it.each([[''], [undefined], [null]])('should have a message also for the payload %j', (payload) => {
    expect(apiErrorFromEvent(payload).message).toBe('the server sent an error event that says nothing more');
  });

  it('should show no secrets', () => {
    expect(apiErrorFromEvent({ message: 'bad key sk-abcdefgh' }).message).toBe('bad key [redacted]');
    expect(apiErrorFromEvent('bad key sk-abcdefgh').message).toBe('bad key [redacted]');
  });
});
