import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  JsonParseError,
  SchemaError,
  StreamTimeoutError,
  TruncatedStreamError,
  UnexpectedContentTypeError,
} from 'rivulet';
import { isRetryable } from '../../src/backoff/isRetryable.js';

const answer = (status: number, shouldRetry?: string) =>
  new APIError('no', {
    status,
    headers: new Headers(shouldRetry === undefined ? {} : { 'x-should-retry': shouldRetry }),
  });

describe('isRetryable', () => {
  it.each([408, 409, 429, 500, 502, 503, 504, 529])('should be true for %d', (status) => {
    expect(isRetryable(answer(status))).toBe(true);
  });

  it.each([301, 400, 401, 402, 403, 404, 413, 422, 499])('should be false for %d', (status) => {
    expect(isRetryable(answer(status))).toBe(false);
  });

  it('should let the server have the last word', () => {
    expect(isRetryable(answer(400, 'true'))).toBe(true);
    expect(isRetryable(answer(503, 'false'))).toBe(false);
    expect(isRetryable(answer(503, 'perhaps'))).toBe(true);
  });

  it('should be true without an answer, or with half of one', () => {
    expect(isRetryable(new APIConnectionError('gone'))).toBe(true);
    expect(isRetryable(new APIConnectionTimeoutError('slow'))).toBe(true);
    expect(isRetryable(new TruncatedStreamError('[DONE]'))).toBe(true);
    for (const clock of ['firstByte', 'idle', 'firstContent', 'contentIdle'] as const) {
      expect(isRetryable(new StreamTimeoutError(clock, 1))).toBe(true);
    }
  });

  it('should be false where the same would come again, or the time is up', () => {
    const details = { status: 200, contentType: 'text/html', body: '' };
    expect(isRetryable(new UnexpectedContentTypeError('text/event-stream', details))).toBe(false);
    expect(isRetryable(new JsonParseError('{'))).toBe(false);
    expect(isRetryable(new SchemaError([], 1))).toBe(false);
    expect(isRetryable(new StreamTimeoutError('total', 1))).toBe(false);
    expect(isRetryable(new APIError('an event that says no more'))).toBe(false);
    expect(isRetryable(new TypeError('mine'))).toBe(false);
    expect(isRetryable(undefined)).toBe(false);
  });
});
